import { QueryClient, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { SingleSignOn } from "../../session/single-sign-on.ts";

const queries = new QueryClient({ defaultOptions: { queries: { retry: false, networkMode: "always" } } });

/** The settings of one organization, and the domains that wait (nothing for who does not run the instance). */
export function useSso(sso: SingleSignOn, { organizationId, isOnline }: { organizationId: string; isOnline: boolean }) {
  const [refused, setRefused] = useState<unknown>(null);
  const asked = { enabled: isOnline, refetchOnMount: "always" } as const;
  const state = useQuery({ queryKey: [organizationId, "sso"], queryFn: () => sso.state(organizationId), ...asked }, queries);
  const judges = isOnline && state.data?.judgesDomains === true; // others would only be refused, and a refusal is a line of the log
  const waiting = useQuery(
    { queryKey: [organizationId, "domains"], queryFn: () => sso.waitingDomains(), ...asked, enabled: judges },
    queries,
  );
  const again = () => queries.invalidateQueries({ queryKey: [organizationId] });
  return {
    state: state.data,
    waiting: waiting.data,
    error: refused ?? state.error,
    again,
    async act(change: () => Promise<void>): Promise<void> {
      try {
        await change();
        setRefused(null);
      } catch (error) {
        setRefused(error);
      } finally {
        await again();
      }
    },
  };
}
