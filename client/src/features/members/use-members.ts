import { QueryClient, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { OrganizationRights } from "../../session/organization-rights.ts";
import type { OrganizationTeams } from "../../session/organization-teams.ts";

const queries = new QueryClient({ defaultOptions: { queries: { retry: false, networkMode: "always" } } });

interface Place {
  organization: { id: string; isAdmin: boolean };
  workspaceId: string;
  isOnline: boolean;
}

/** What the screen shows, asked again after each change; `act` answers whether the change was made. What only admins may see, only they ask for. */
export function useMembers(
  rights: OrganizationRights,
  teamsOf: Pick<OrganizationTeams, "list">,
  { organization, workspaceId, isOnline }: Place,
) {
  const [refused, setRefused] = useState<unknown>(null);
  const asked = { enabled: isOnline, refetchOnMount: "always" } as const;
  const askedByAdmin = { ...asked, enabled: isOnline && organization.isAdmin };
  const { id } = organization;
  const members = useQuery({ queryKey: ["people", id, "members"], queryFn: () => rights.members(id), ...asked }, queries);
  const invitations = useQuery(
    { queryKey: ["people", id, "invitations"], queryFn: () => rights.invitations(id), ...askedByAdmin },
    queries,
  );
  const shares = useQuery(
    { queryKey: ["people", id, "shares", workspaceId], queryFn: () => rights.shares(workspaceId), ...askedByAdmin },
    queries,
  );
  const teams = useQuery({ queryKey: ["people", id, "teams"], queryFn: () => teamsOf.list(), ...asked }, queries);
  const again = () => queries.invalidateQueries({ queryKey: ["people", id] });
  return {
    members: members.data,
    teams: teams.data,
    again,
    invitations: invitations.data,
    shares: shares.data,
    error: refused ?? members.error,
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
