import { QueryClient, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { AccountSecurity } from "../../session/account-security.ts";

const queries = new QueryClient({ defaultOptions: { queries: { retry: false, networkMode: "always" } } });

/** Sessions and second factor of one account, asked again after each change; `act` answers whether the change was made. */
export function useSecurity(security: AccountSecurity, { accountId, isOnline }: { accountId: string; isOnline: boolean }) {
  const [refused, setRefused] = useState<unknown>(null);
  const asked = { enabled: isOnline, refetchOnMount: "always" } as const;
  const sessions = useQuery({ queryKey: [accountId, "sessions"], queryFn: () => security.sessions(), ...asked }, queries);
  const factor = useQuery({ queryKey: [accountId, "factor"], queryFn: () => security.secondFactor(), ...asked }, queries);
  const again = () => queries.invalidateQueries({ queryKey: [accountId] });
  return {
    sessions: sessions.data,
    factor: factor.data,
    error: refused ?? sessions.error ?? factor.error,
    again,
    async act(change: () => Promise<void>): Promise<boolean> {
      try {
        await change();
        setRefused(null);
        return true;
      } catch (error) {
        setRefused(error);
        return false;
      } finally {
        await again();
      }
    },
  };
}
