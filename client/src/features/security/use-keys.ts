import type { Organization } from "@coreos/schema/protocol/api";
import { QueryClient, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { ProgramKeys } from "../../session/program-keys.ts";

const queries = new QueryClient({ defaultOptions: { queries: { retry: false, networkMode: "always" } } });

interface Who {
  accountId: string;
  organizations: readonly Organization[];
  isOnline: boolean;
}

/** Keys in all organizations of the account, newest first, asked again after each change. */
export function useKeys(keys: ProgramKeys, { accountId, organizations, isOnline }: Who) {
  const [refused, setRefused] = useState<unknown>(null);
  const found = useQuery(
    {
      queryKey: [accountId, organizations.map(({ id }) => id)],
      queryFn: async () => {
        const all = (await Promise.all(organizations.map(({ id }) => keys.of(id)))).flat();
        return all.sort((a, b) => b.createdAt.localeCompare(a.createdAt));
      },
      enabled: isOnline,
      refetchOnMount: "always",
    },
    queries,
  );
  const again = () => queries.invalidateQueries({ queryKey: [accountId] });
  return {
    found: found.data,
    error: refused ?? found.error,
    again,
    async act(change: () => Promise<void>): Promise<void> {
      await change().then(() => setRefused(null), setRefused);
      await again();
    },
  };
}
