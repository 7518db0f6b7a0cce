import { restoreNode } from "@coreos/schema/documents/tree";
import { isId } from "@coreos/schema/ids/id";
import { formatDocumentName } from "@coreos/schema/protocol/document-name";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useLocation, useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useEffect } from "react";
import { Notice } from "../../ui/notice.tsx";
import { SkeletonLines } from "../../ui/skeleton-lines.tsx";
import { isOpenKind, type OpenKind } from "../documents.ts";
import { NotFound } from "../failures.tsx";
import { lazyScreen } from "../lazy-screen.tsx";
import { noteOpened } from "../recents.ts";
import { useServices } from "../services-context.tsx";
import { useNode } from "../tree/use-node.ts";
import { useDocumentSession } from "../use-document-session.ts";
import { useWorkspace } from "../workspace-context.tsx";
import { DocumentPhase } from "./document-phase.tsx";
import { useDocumentCommands } from "./use-document-commands.ts";
import { useTitle } from "./use-title.ts";

const SCREENS = {
  canvas: lazyScreen(async () => (await import("../../features/canvas/index.ts")).CanvasPage),
  note: lazyScreen(async () => (await import("../../features/note/index.ts")).NotePage),
  tasks: lazyScreen(async () => (await import("../../features/tasks/index.ts")).TasksPage),
} as const;

export function DocumentRoute({ kind, documentId }: { kind: string; documentId: string }) {
  if (!isOpenKind(kind) || !isId(documentId)) return <NotFound />;
  return <OpenDocument key={documentId} kind={kind} documentId={documentId} />;
}

function OpenDocument({ kind, documentId }: { kind: OpenKind; documentId: string }) {
  const { replica } = useServices();
  const workspace = useWorkspace();
  const session = useDocumentSession(replica, formatDocumentName({ workspaceId: workspace.id, kind, documentId }));
  const node = useNode(documentId);
  const title = node ? node.title : "Untitled";
  const Screen = SCREENS[kind];
  useTitle(title || "Untitled");
  useEffect(() => void noteOpened(replica.preferences, workspace.id, documentId, Date.now()), [replica, workspace.id, documentId]);
  const search: Record<string, unknown> = useSearch({ strict: false });
  const anchor = useLocation({ select: ({ hash }) => hash });
  const navigate = useNavigate();
  const onSearch = useCallback(
    (next: Record<string, string>) => void navigate({ to: ".", search: next, hash: true, replace: true }),
    [navigate],
  );
  // Named in a list now: it was shared while its screen stood there refused.
  const isNamed = node !== null;
  useEffect(() => {
    if (isNamed && session?.refusal.get()?.slug === "permission.denied") void session.askAgain();
  }, [isNamed, session]);
  useDocumentCommands(session, { kind, id: documentId, title });
  if (!session) return <SkeletonLines label="Opening" />;
  return (
    <DocumentPhase session={session} what="document">
      {node?.isTrashed && (
        <Box sx={{ p: 2, pb: 0 }}>
          <Notice
            tone="warn"
            title="This document is in the trash"
            actions={
              <Button variant="outlined" onClick={() => restoreNode(node.list, node.restores)}>
                Put back
              </Button>
            }
          />
        </Box>
      )}
      <Screen
        session={session}
        title={title}
        onRename={(next) => workspace.rename(documentId, next)}
        search={search}
        onSearch={onSearch}
        anchor={anchor || null}
      />
    </DocumentPhase>
  );
}
