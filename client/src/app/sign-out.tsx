import { useNavigate } from "@tanstack/react-router";
import { useCallback } from "react";
import { SignOutDialog } from "../features/people/index.ts";
import { WorkspacePeople } from "../session/index.ts";
import { DRAFTS, forget } from "../ui/browser-memory.ts";
import { errorWords } from "../ui/error-words.ts";
import { useToast } from "../ui/toast.tsx";
import { useMe, useServices } from "./services-context.tsx";
import type { ExportProgressListener } from "./transfer/export-progress.tsx";

/** Signing out, from wherever it was asked for; it ends on the first page. */
export function SignOut({ onClose }: { onClose(): void }) {
  const { replica, account } = useServices();
  const me = useMe();
  const navigate = useNavigate();
  const toast = useToast();
  const accountId = me?.user.id ?? null;
  const unstored = useCallback(() => (accountId === null ? Promise.resolve(0) : replica.unstoredOf(accountId)), [replica, accountId]);

  async function exportAccount(onProgress: ExportProgressListener): Promise<void> {
    const own = (replica.workspaces.get() ?? []).filter((workspace) => workspace.accountId === accountId);
    for (const { id, name } of own) {
      try {
        const { saveWorkspace } = await import("./transfer/exports.ts");
        const members = new WorkspacePeople({ account, preferences: replica.preferences, workspaceId: id });
        await members.refresh();
        toast({ text: `“${name}”: ${await saveWorkspace(replica, { id, accountId, name }, members.people.get(), onProgress)}` });
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
      onExport={exportAccount}
      onClose={onClose}
      onSignOut={async () => {
        await account.signOut();
        forget(DRAFTS);
        onClose();
        await navigate({ to: "/" });
      }}
    />
  );
}
