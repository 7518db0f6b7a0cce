import { HardDrive } from "lucide-react";
import { useMemo } from "react";
import { AuditPage } from "../../features/audit/index.ts";
import { auditLog } from "../../session/audit-log.ts";
import { organizationRights } from "../../session/organization-rights.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { useObservable } from "../../ui/use-observable.ts";
import { useMe, useServices } from "../services-context.tsx";
import { useWorkspace } from "../workspace-context.tsx";
import { useTitle } from "./use-title.ts";

/** The audit log of the open workspace's organization. */
export function AuditRoute() {
  const { local } = useWorkspace();
  const { replica, account } = useServices();
  const log = useMemo(() => auditLog(account), [account]);
  const rights = useMemo(() => organizationRights(account), [account]);
  const isOnline = useObservable(replica.save).network !== "offline";
  const organization = useMe()?.organizations.find(({ id }) => id === local.organizationId);
  useTitle("Audit log");
  if (!organization) {
    return (
      <EmptyState icon={HardDrive} title="This workspace belongs to no organization" level={1}>
        Nobody else can be let into it, so there is nothing to be told.
      </EmptyState>
    );
  }
  const { id, name, role } = organization;
  return (
    <AuditPage log={log} members={() => rights.members(id)} organization={{ id, name, isAdmin: role === "admin" }} isOnline={isOnline} />
  );
}
