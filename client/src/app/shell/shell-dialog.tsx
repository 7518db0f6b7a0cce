import { renameWorkspace } from "@coreos/schema/documents/workspace";
import { newId } from "@coreos/schema/ids/id";
import { useNavigate } from "@tanstack/react-router";
import { lazy } from "react";
import { InviteDialog, ownOrganization } from "../../features/people/index.ts";
import { useMe, useServices } from "../services-context.tsx";
import { SignOut } from "../sign-out.tsx";
import { useWorkspace } from "../workspace-context.tsx";
import type { ShellDialogName } from "./shell.tsx";
import { WorkspaceNameDialog } from "./workspace-name-dialog.tsx";

const WorkspaceExport = lazy(async () => ({ default: (await import("../transfer/workspace-export.tsx")).WorkspaceExport }));
const WorkspaceImport = lazy(async () => ({ default: (await import("../transfer/workspace-import.tsx")).WorkspaceImport }));

/** The dialogs of the shell, loaded when one opens. */
export function ShellDialog({ name, onClose }: { name: ShellDialogName; onClose(): void }) {
  const { replica, account } = useServices();
  const me = useMe();
  const workspace = useWorkspace();
  const navigate = useNavigate();
  if (name === "export") return <WorkspaceExport onClose={onClose} />;
  if (name === "import") return <WorkspaceImport onClose={onClose} />;
  if (name === "sign-out") return <SignOut onClose={onClose} />;
  if (name === "invite") {
    return (
      <InviteDialog
        workspaceId={workspace.local.accountId ? workspace.id : null}
        workspaceName={workspace.name}
        organization={me?.organizations.find(({ id }) => id === workspace.local.organizationId)?.name ?? null}
        account={account}
        onClose={onClose}
        onSignUp={() => void navigate({ to: "/sign-up" })}
      />
    );
  }

  if (name === "rename-workspace") {
    return (
      <WorkspaceNameDialog
        title="Rename workspace"
        verb="Rename"
        name={workspace.name}
        onClose={onClose}
        onName={(next) => {
          // The root document is the name: it goes offline too, and every list follows it.
          if (next !== workspace.name) renameWorkspace(workspace.root.doc, next);
          onClose();
        }}
      />
    );
  }

  async function makeWorkspace(title: string): Promise<string> {
    const organization = me && ownOrganization(me);
    if (!me || !organization) return replica.createLocalWorkspace(title);
    const id = newId();
    await replica.createAccountWorkspace({ id, name: title, accountId: me.user.id, organizationId: organization.id });
    return id;
  }

  return (
    <WorkspaceNameDialog
      title="New workspace"
      verb="Create"
      onClose={onClose}
      onName={async (title) => {
        const id = await makeWorkspace(title);
        onClose();
        await navigate({ to: "/w/$workspaceId", params: { workspaceId: id } });
      }}
    />
  );
}
