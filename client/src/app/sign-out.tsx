import { useNavigate } from "@tanstack/react-router";
import { useCallback } from "react";
import { SignOutDialog } from "../features/people/index.ts";
import { exportWorkspace } from "../features/saving/index.ts";
import { saveFile } from "../ui/save-file.ts";
import { useMe, useServices } from "./services-context.tsx";

/** Signing out, from wherever it was asked for; it ends on the first page. */
export function SignOut({ onClose }: { onClose(): void }) {
  const { replica, account } = useServices();
  const me = useMe();
  const navigate = useNavigate();
  const accountId = me?.user.id ?? null;
  const unstored = useCallback(() => (accountId === null ? Promise.resolve(0) : replica.unstoredOf(accountId)), [replica, accountId]);

  async function exportAccount(): Promise<void> {
    const own = (replica.workspaces.get() ?? []).filter((workspace) => workspace.accountId === accountId);
    for (const { id, name } of own) saveFile(`${name}.coreos.json`, await exportWorkspace(replica, id, Date.now()));
  }

  return (
    <SignOutDialog
      accountName={me?.user.name ?? "this account"}
      unstored={unstored}
      onExport={() => void exportAccount()}
      onClose={onClose}
      onSignOut={async () => {
        await account.signOut();
        onClose();
        await navigate({ to: "/" });
      }}
    />
  );
}
