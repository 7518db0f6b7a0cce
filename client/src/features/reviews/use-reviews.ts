import { QueryClient, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Submissions } from "../../session/submissions.ts";

const queries = new QueryClient({ defaultOptions: { queries: { retry: false, networkMode: "always" } } });

export function useReviews(submissions: Submissions, { organizationId, isOnline }: { organizationId: string; isOnline: boolean }) {
  const [refused, setRefused] = useState<unknown>(null);
  const list = useQuery(
    {
      queryKey: ["reviews", organizationId],
      queryFn: () => submissions.list(organizationId),
      enabled: isOnline,
      refetchOnMount: "always",
    },
    queries,
  );
  return {
    list: list.data,
    error: refused ?? list.error,
    async act(change: () => Promise<void>): Promise<void> {
      try {
        await change();
        setRefused(null);
      } catch (error) {
        setRefused(error);
      } finally {
        await queries.invalidateQueries({ queryKey: ["reviews", organizationId] });
      }
    },
  };
}

/** What one of them would change, in the document as it is now. */
export function useChanges(submissions: Submissions, { organizationId, id }: { organizationId: string; id: string }) {
  const asked = { queryKey: ["reviews", organizationId, id], refetchOnMount: "always" } as const;
  const { data, error } = useQuery({ ...asked, queryFn: () => submissions.content(organizationId, id) }, queries);
  return { content: data, error };
}
