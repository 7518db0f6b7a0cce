import { rootDocumentName } from "@coreos/schema/protocol/document-name";
import { Outlet, useNavigate, useParams } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useMemo, useState } from "react";
import type { DocumentSession, LocalWorkspace } from "../../replica/ports.ts";
import { SkeletonLines } from "../../ui/skeleton-lines.tsx";
import { ToldWait } from "../../ui/told-wait.tsx";
import { useObservable } from "../../ui/use-observable.ts";
import { ShellCommands } from "../commands/shell-commands.tsx";
import { lastWorkspace, rememberWorkspace } from "../last-workspace.ts";
import { useServices } from "../services-context.tsx";
import { useDocumentSession } from "../use-document-session.ts";
import { WorkspaceProvider } from "../workspace-context.tsx";
import { WorkspaceSurroundings } from "../workspace-surroundings.tsx";
import { Banners } from "./banners.tsx";
import { BottomBar } from "./bottom-bar.tsx";
import { ShellFrame, useChatShown } from "./shell-frame.tsx";
import { SideEdge, useSideColumn } from "./side-column.tsx";
import { Sidebar } from "./sidebar.tsx";
import { TopBar } from "./top-bar.tsx";
import { useWorkspaceView } from "./use-workspace-view.ts";

const MissingWorkspace = lazy(async () => ({ default: (await import("./missing-workspace.tsx")).MissingWorkspace }));
const QuestionDialog = lazy(async () => ({ default: (await import("./question-dialog.tsx")).QuestionDialog }));
const Afterwards = lazy(async () => ({ default: (await import("./afterwards.tsx")).Afterwards }));
const ShellDialog = lazy(async () => ({ default: (await import("./shell-dialog.tsx")).ShellDialog }));
const missing = (
  <Suspense>
    <MissingWorkspace />
  </Suspense>
);
export type ShellDialogName = "invite" | "sign-out" | "new-workspace" | "rename-workspace" | "import" | "export";

/** Everything around a screen of a workspace. Without a workspace (first settings, a foreign link) it says what is missing. */
export function Shell() {
  const { replica } = useServices();
  const params = useParams({ strict: false });
  const workspaces = useObservable(replica.workspaces);
  const id = params.workspaceId ?? lastWorkspace();
  const local = workspaces?.find((workspace) => workspace.id === id) ?? (params.workspaceId ? undefined : workspaces?.[0]);
  const root = useDocumentSession(replica, local ? rootDocumentName(local.id) : null);
  if (workspaces === null || (local && !root)) return <SkeletonLines label="Opening the workspace" />;
  if (!local || !root) return params.workspaceId ? missing : <Outlet />;
  return <OpenWorkspace key={local.id} local={local} root={root} />;
}

function OpenWorkspace({ local, root }: { local: LocalWorkspace; root: DocumentSession }) {
  const navigate = useNavigate();
  const [dialog, setDialog] = useState<ShellDialogName | null>(null);
  const { view, question, closeQuestion } = useWorkspaceView(local, root);
  useEffect(() => rememberWorkspace(local.id), [local.id]);

  const chat = useChatShown();
  const column = useSideColumn();
  const acts = useMemo(
    () => ({
      onInvite: () => setDialog("invite"),
      onExport: () => setDialog("export"),
      onImport: () => setDialog("import"),
      onSignOut: () => setDialog("sign-out"),
      onNewWorkspace: () => setDialog("new-workspace"),
      onRename: () => setDialog("rename-workspace"),
      onSignUp: () => void navigate({ to: "/sign-up" }),
      onSignIn: () => void navigate({ to: "/sign-in" }),
    }),
    [navigate],
  );

  return (
    <WorkspaceProvider value={view}>
      <WorkspaceSurroundings>
        <ShellCommands onToggleChat={chat.onToggleChat}>
          {(open) => (
            <ShellFrame
              chatShown={chat.chatShown}
              column={column}
              banner={<Banners />}
              top={
                <TopBar
                  {...chat}
                  {...acts}
                  sideShown={!column.isFolded}
                  onToggleSide={column.toggle}
                  onSearch={open.search}
                  onShortcuts={open.shortcuts}
                />
              }
              side={<Sidebar edge={<SideEdge side={column} />} />}
              bottom={<BottomBar />}
            >
              <Suspense fallback={<SkeletonLines label="Opening" />}>
                <Outlet />
              </Suspense>
              <Suspense>
                <Afterwards acts={acts} />
              </Suspense>
            </ShellFrame>
          )}
        </ShellCommands>
        {question && (
          <Suspense>
            <QuestionDialog question={question} onClose={closeQuestion} />
          </Suspense>
        )}
        {dialog && (
          <Suspense fallback={<ToldWait words="Opening the dialog" />}>
            <ShellDialog name={dialog} onClose={() => setDialog(null)} />
          </Suspense>
        )}
      </WorkspaceSurroundings>
    </WorkspaceProvider>
  );
}
