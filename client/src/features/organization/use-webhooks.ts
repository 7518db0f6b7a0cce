import { QueryClient, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { OrganizationWebhooks } from "../../session/organization-webhooks.ts";

const queries = new QueryClient({ defaultOptions: { queries: { retry: false, networkMode: "always" } } });
/** Deliveries happen without us. */
const LOOK_MS = 5_000;

/** The webhooks of one organization, asked again after each change. */
export function useWebhooks(webhooks: OrganizationWebhooks, { organizationId, isOnline }: { organizationId: string; isOnline: boolean }) {
  const [refused, setRefused] = useState<unknown>(null);
  const asked = useQuery(
    {
      queryKey: [organizationId, "webhooks"],
      queryFn: () => webhooks.list(),
      enabled: isOnline,
      refetchOnMount: "always",
      refetchInterval: LOOK_MS,
    },
    queries,
  );
  const again = () => queries.invalidateQueries({ queryKey: [organizationId] });
  return {
    found: asked.data,
    error: refused ?? asked.error,
    again,
    async act(change: () => Promise<void>): Promise<void> {
      await change().then(() => setRefused(null), setRefused);
      await again();
    },
  };
}
