import { isId } from "@coreos/schema/ids/id";
import { can } from "@coreos/schema/permissions/matrix";
import { formatDocumentName } from "@coreos/schema/protocol/document-name";
import { useLocation, useNavigate, useSearch } from "@tanstack/react-router";
import { lazy, Suspense, useCallback, useEffect } from "react";
import { SkeletonLines } from "../../ui/skeleton-lines.tsx";
import { SCREENS } from "../document-screens.ts";
import { isOpenKind, type OpenKind } from "../documents.ts";
import { NotFound } from "../failures.tsx";
import { noteOpened } from "../recents.ts";
import { useMe, useServices } from "../services-context.tsx";
import { useNode } from "../tree/use-node.ts";
import { useDocumentSession } from "../use-document-session.ts";
import { useWorkspace } from "../workspace-context.tsx";
import { DocumentPhase } from "./document-phase.tsx";
import { useDocumentCommands } from "./use-document-commands.ts";
import { useTitle } from "./use-title.ts";

const TrashBanner = lazy(async () => ({ default: (await import("./trash-banner.tsx")).TrashBanner }));

const ReviewNotice = lazy(async () => ({ default: (await import("./review-notice.tsx")).ReviewNotice }));

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
  const organization = useMe()?.organizations.find(({ id }) => id === workspace.local.organizationId);
  const reviewsIn = organization && can(organization.role, "share", "document") ? organization.id : null;
  useDocumentCommands(session, { kind, id: documentId, title });
  if (!session) return <SkeletonLines label="Opening" />;
  return (
    <DocumentPhase
      session={session}
      what="document"
      notice={reviewsIn && <ReviewNotice organizationId={reviewsIn} document={session.name} />}
    >
      {node?.isTrashed && (
        <Suspense>
          <TrashBanner node={node} />
        </Suspense>
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
