import { useNavigate } from "@tanstack/react-router";
import { useCallback } from "react";
import { SignOutDialog } from "../features/people/index.ts";
import { WorkspacePeople } from "../session/index.ts";
import { errorWords } from "../ui/error-words.ts";
import { useToast } from "../ui/toast.tsx";
import { useMe, useServices } from "./services-context.tsx";

/** Signing out, from wherever it was asked for; it ends on the first page. */
export function SignOut({ onClose }: { onClose(): void }) {
  const { replica, account } = useServices();
  const me = useMe();
  const navigate = useNavigate();
  const toast = useToast();
  const accountId = me?.user.id ?? null;
  const unstored = useCallback(() => (accountId === null ? Promise.resolve(0) : replica.unstoredOf(accountId)), [replica, accountId]);

  async function exportAccount(): Promise<void> {
    const own = (replica.workspaces.get() ?? []).filter((workspace) => workspace.accountId === accountId);
    for (const { id, name } of own) {
      try {
        const { saveWorkspace } = await import("./transfer/exports.ts");
        const members = new WorkspacePeople({ account, preferences: replica.preferences, workspaceId: id });
        await members.refresh();
        toast({ text: `“${name}”: ${await saveWorkspace(replica, { id, accountId, name }, members.people.get())}` });
      } catch (error) {
        toast({ text: `“${name}” was not exported. ${errorWords(error).what} ${errorWords(error).next}` });
        return; // signing out would lose what is not in a file
      }
    }
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
