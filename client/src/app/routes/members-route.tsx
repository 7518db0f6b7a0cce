import { useNavigate } from "@tanstack/react-router";
import { HardDrive } from "lucide-react";
import { lazy, Suspense, useMemo, useState } from "react";
import { MembersPage } from "../../features/members/index.ts";
import { accountSecurity } from "../../session/account-security.ts";
import { organizationRights } from "../../session/organization-rights.ts";
import { organizationTeams } from "../../session/organization-teams.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { useObservable } from "../../ui/use-observable.ts";
import { useMe, useServices } from "../services-context.tsx";
import { useWorkspace } from "../workspace-context.tsx";
import { useTitle } from "./use-title.ts";

const ShellDialog = lazy(async () => ({ default: (await import("../shell/shell-dialog.tsx")).ShellDialog }));

/** Who is in the organization of the open workspace. A workspace without an account has nobody else. */
export function MembersRoute() {
  const { local, name } = useWorkspace();
  const { replica, account } = useServices();
  const rights = useMemo(() => organizationRights(account), [account]);
  const security = useMemo(() => accountSecurity(account), [account]);
  const me = useMe();
  const navigate = useNavigate();
  const [invites, setInvites] = useState(false);
  const isOnline = useObservable(replica.save).network !== "offline";
  useTitle(`People, ${name}`);
  const organization = me?.organizations.find(({ id }) => id === local.organizationId);
  const organizationId = organization?.id ?? "";
  const teams = useMemo(() => organizationTeams(account, organizationId), [account, organizationId]);
  if (!me || !organization) {
    return (
      <EmptyState icon={HardDrive} title="Only you are here" level={1}>
        This workspace lives on this device. Take it to an account to invite others.
      </EmptyState>
    );
  }
  return (
    <>
      <MembersPage
        rights={rights}
        teams={teams}
        security={security}
        organization={{ id: organization.id, name: organization.name, isAdmin: organization.role === "admin" }}
        workspace={{ id: local.id, name }}
        accountId={me.user.id}
        isOnline={isOnline}
        onInvite={() => setInvites(true)}
        onReviews={() => void navigate({ to: "/w/$workspaceId/reviews", params: { workspaceId: local.id } })}
        onSingleSignOn={() => void navigate({ to: "/single-sign-on/$organizationId", params: { organizationId: organization.id } })}
        onLeft={() => void navigate({ to: "/" })}
      />
      {invites && (
        <Suspense>
          <ShellDialog name="invite" onClose={() => setInvites(false)} />
        </Suspense>
      )}
    </>
  );
}
