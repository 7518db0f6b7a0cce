import { renameNode, trashNode, workspaceName } from "@coreos/schema/documents/workspace";
import { rootDocumentName } from "@coreos/schema/protocol/document-name";
import { Outlet, useNavigate, useParams } from "@tanstack/react-router";
import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from "react";
import { exportWords, exportWorkspace } from "../../features/saving/index.ts";
import type { DocumentSession, LocalWorkspace } from "../../replica/ports.ts";
import { errorWords } from "../../ui/error-words.ts";
import { saveFile } from "../../ui/save-file.ts";
import { SkeletonLines } from "../../ui/skeleton-lines.tsx";
import { useToast } from "../../ui/toast.tsx";
import { useDocValue } from "../../ui/use-doc-value.ts";
import { useObservable } from "../../ui/use-observable.ts";
import { ShellCommands } from "../commands/shell-commands.tsx";
import { completeCreations, createDocument, type DocumentNode, type OpenKind } from "../documents.ts";
import { lastWorkspace, rememberWorkspace } from "../last-workspace.ts";
import { useServices } from "../services-context.tsx";
import { useDocumentSession } from "../use-document-session.ts";
import { WorkspaceProvider, type WorkspaceView } from "../workspace-context.tsx";
import { WorkspaceSurroundings } from "../workspace-surroundings.tsx";
import { Banners } from "./banners.tsx";
import { BottomBar } from "./bottom-bar.tsx";
import { MissingWorkspace } from "./missing-workspace.tsx";
import { ShellFrame, useChatShown } from "./shell-frame.tsx";
import { Sidebar } from "./sidebar.tsx";
import { TopBar } from "./top-bar.tsx";

const ShellDialog = lazy(async () => ({ default: (await import("./shell-dialog.tsx")).ShellDialog }));
export type ShellDialogName = "invite" | "sign-out" | "new-workspace";

/** Everything around a screen of a workspace. Without a workspace (first settings, a foreign link) it says what is missing. */
export function Shell() {
  const { replica } = useServices();
  const params = useParams({ strict: false });
  const workspaces = useObservable(replica.workspaces);
  const id = params.workspaceId ?? lastWorkspace();
  const local = workspaces?.find((workspace) => workspace.id === id) ?? (params.workspaceId ? undefined : workspaces?.[0]);
  const root = useDocumentSession(replica, local ? rootDocumentName(local.id) : null);
  if (workspaces === null || (local && !root)) return <SkeletonLines label="Opening the workspace" />;
  if (!local || !root) return params.workspaceId ? <MissingWorkspace /> : <Outlet />;
  return <OpenWorkspace key={local.id} local={local} root={root} />;
}

function OpenWorkspace({ local, root }: { local: LocalWorkspace; root: DocumentSession }) {
  const { replica } = useServices();
  const navigate = useNavigate();
  const toast = useToast();
  const { documentId: openId } = useParams({ strict: false });
  const [dialog, setDialog] = useState<ShellDialogName | null>(null);
  const name = useDocValue(root.doc, workspaceName) ?? local.name;
  useEffect(() => rememberWorkspace(local.id), [local.id]);
  const readable = useObservable(root.phase) === "ready";
  useEffect(() => {
    if (readable) void completeCreations(replica, root.doc, local.id).catch(() => undefined); // a full disk: the badge says so, the next start tries again
  }, [readable, replica, root, local.id]);

  const open = useCallback(
    ({ kind, id, anchor }: { kind: OpenKind; id: string; anchor?: string }) =>
      void navigate({
        to: "/w/$workspaceId/$kind/$documentId",
        params: { workspaceId: local.id, kind, documentId: id },
        ...(anchor && { hash: anchor }),
      }),
    [navigate, local.id],
  );
  const view = useMemo<WorkspaceView>(
    () => ({
      id: local.id,
      name,
      local,
      root,
      open,
      make: (wanted) => createDocument(replica, root.doc, local.id, wanted),
      async create(wanted) {
        try {
          open({ kind: wanted.kind, id: await createDocument(replica, root.doc, local.id, wanted) });
        } catch (error) {
          toast({ text: `${errorWords(error).what} ${errorWords(error).next}` });
        }
      },
      rename: (documentId, title) => renameNode(root.doc, documentId, title),
      trash(node: DocumentNode) {
        trashNode(root.doc, node.id, new Date().toISOString());
        if (node.id === openId) void navigate({ to: "/w/$workspaceId", params: { workspaceId: local.id } });
        toast({
          text: `“${node.title || "Untitled"}” is in the trash`,
          action: { label: "Undo", run: () => trashNode(root.doc, node.id, null) },
        });
      },
    }),
    [local, name, root, open, openId, replica, navigate, toast],
  );
  const chat = useChatShown();
  const invite = useCallback(() => setDialog("invite"), []);
  const exportAll = useCallback(async () => {
    try {
      const exported = await exportWorkspace(replica, local.id, Date.now());
      saveFile(`${name}.coreos.json`, exported.file);
      toast({ text: exportWords(exported) });
    } catch (error) {
      toast({ text: `The export failed. ${errorWords(error).what} ${errorWords(error).next}` });
    }
  }, [replica, local.id, name, toast]);

  const exportNow = useCallback(() => void exportAll(), [exportAll]);

  return (
    <WorkspaceProvider value={view}>
      <WorkspaceSurroundings>
        <ShellCommands onInvite={invite} onExport={exportNow} onToggleChat={chat.onToggleChat}>
          {(open) => (
            <ShellFrame
              chatShown={chat.chatShown}
              banner={<Banners />}
              top={
                <TopBar
                  {...chat}
                  onSearch={open.search}
                  onShortcuts={open.shortcuts}
                  onExport={exportNow}
                  onInvite={invite}
                  onSignOut={() => setDialog("sign-out")}
                  onNewWorkspace={() => setDialog("new-workspace")}
                  onSignUp={() => void navigate({ to: "/sign-up" })}
                  onSignIn={() => void navigate({ to: "/sign-in" })}
                />
              }
              side={<Sidebar />}
              bottom={<BottomBar />}
            >
              <Suspense fallback={<SkeletonLines label="Opening" />}>
                <Outlet />
              </Suspense>
            </ShellFrame>
          )}
        </ShellCommands>
        {dialog && (
          <Suspense>
            <ShellDialog name={dialog} onClose={() => setDialog(null)} />
          </Suspense>
        )}
      </WorkspaceSurroundings>
    </WorkspaceProvider>
  );
}
