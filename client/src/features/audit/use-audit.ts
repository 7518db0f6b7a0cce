import type { Member } from "@coreos/schema/protocol/access";
import { QueryClient, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type { AuditLog, AuditWish } from "../../session/audit-log.ts";

const queries = new QueryClient({ defaultOptions: { queries: { retry: false, networkMode: "always" } } });

interface Asked {
  isOnline: boolean;
  members(): Promise<Member[]>;
}

/** The lines that the wish lets through, newest first, as many pages as were asked for; and who is there to be named. */
export function useAudit(log: AuditLog, wish: AuditWish, { isOnline, members }: Asked) {
  const people = useQuery({ queryKey: [wish.organizationId, "members"], queryFn: members, enabled: isOnline }, queries);
  const lines = useInfiniteQuery(
    {
      queryKey: [wish],
      queryFn: ({ pageParam }) => log.page(wish, pageParam),
      initialPageParam: null as string | null,
      getNextPageParam: ({ next }) => next,
      enabled: isOnline,
      refetchOnMount: "always",
    },
    queries,
  );
  return {
    lines: lines.data?.pages.flatMap((page) => page.lines),
    members: people.data ?? [],
    error: lines.error,
    hasMore: lines.hasNextPage,
    isAsking: lines.isFetching,
    more: () => void lines.fetchNextPage(),
    again: () => void lines.refetch(),
  };
}
