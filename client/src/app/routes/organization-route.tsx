import { useNavigate } from "@tanstack/react-router";
import { HardDrive } from "lucide-react";
import { useMemo } from "react";
import { OrganizationPage } from "../../features/organization/index.ts";
import { accountErasure } from "../../session/account-erasure.ts";
import { organizationWebhooks } from "../../session/organization-webhooks.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { useObservable } from "../../ui/use-observable.ts";
import { useMe, useServices } from "../services-context.tsx";
import { useWorkspace } from "../workspace-context.tsx";
import { useTitle } from "./use-title.ts";

/** The organization of the open workspace. */
export function OrganizationRoute() {
  const { local } = useWorkspace();
  const { replica, account } = useServices();
  const erasure = useMemo(() => accountErasure(account), [account]);
  const me = useMe();
  const navigate = useNavigate();
  const isOnline = useObservable(replica.save).network !== "offline";
  useTitle("Organization");
  const organization = me?.organizations.find(({ id }) => id === local.organizationId);
  const organizationId = organization?.id ?? "";
  const webhooks = useMemo(() => organizationWebhooks(account, organizationId), [account, organizationId]);
  if (!organization) {
    return (
      <EmptyState icon={HardDrive} title="This workspace belongs to no organization" level={1}>
        It lives on this device. Take it to an account to share it with others.
      </EmptyState>
    );
  }
  return (
    <OrganizationPage
      erasure={erasure}
      webhooks={webhooks}
      organization={{ id: organization.id, name: organization.name, isAdmin: organization.role === "admin" }}
      isOnline={isOnline}
      onRenamed={() => account.refresh()}
      onDeleted={() => void account.refresh().finally(() => navigate({ to: "/" }))}
    />
  );
}
