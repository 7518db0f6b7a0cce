import { differences } from "@coreos/schema/documents/differences";
import { isId } from "@coreos/schema/ids/id";
import { formatDocumentName } from "@coreos/schema/protocol/document-name";
import { useNavigate } from "@tanstack/react-router";
import { HardDrive } from "lucide-react";
import { lazy, useCallback, useMemo } from "react";
import * as Y from "yjs";
import { type Moment, VersionsPage } from "../../features/versions/index.ts";
import type { DocumentSession } from "../../replica/ports.ts";
import { Versions as VersionsApi } from "../../session/index.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { SkeletonLines } from "../../ui/skeleton-lines.tsx";
import { useToast } from "../../ui/toast.tsx";
import { useObservable } from "../../ui/use-observable.ts";
import { exactTime } from "../../ui/words.ts";
import { isOpenKind, type OpenKind } from "../documents.ts";
import { NotFound } from "../failures.tsx";
import { useServices } from "../services-context.tsx";
import { useNode } from "../tree/use-node.ts";
import { useDocumentSession } from "../use-document-session.ts";
import { useWorkspace } from "../workspace-context.tsx";
import { useTitle } from "./use-title.ts";

/** Each kind draws its own past, and knows the way back to it. */
const KINDS = {
  canvas: {
    Preview: lazy(async () => ({ default: (await import("../../features/canvas/past.ts")).Preview })),
    back: () => import("../../features/canvas/past.ts"),
  },
  note: {
    Preview: lazy(async () => ({ default: (await import("../../features/note/index.ts")).Preview })),
    back: () => import("../../features/note/index.ts"),
  },
  tasks: {
    Preview: lazy(async () => ({ default: (await import("../../features/tasks/index.ts")).Preview })),
    back: () => import("../../features/tasks/index.ts"),
  },
} as const;

type Back = Awaited<ReturnType<(typeof KINDS)[OpenKind]["back"]>>;

export function VersionsRoute({ kind, documentId }: { kind: string; documentId: string }) {
  const workspace = useWorkspace();
  if (!isOpenKind(kind) || !isId(documentId)) return <NotFound />;
  if (!workspace.local.accountId) {
    return (
      <EmptyState icon={HardDrive} level={1} title="Versions are kept on a server">
        This workspace lives on this device alone. Taken into an account, every document gets versions that can be looked at and restored.
      </EmptyState>
    );
  }
  return <Versions key={documentId} kind={kind} documentId={documentId} />;
}

function Versions({ kind, documentId }: { kind: OpenKind; documentId: string }) {
  const { replica } = useServices();
  const workspace = useWorkspace();
  const session = useDocumentSession(replica, formatDocumentName({ workspaceId: workspace.id, kind, documentId }));
  return session ? <VersionsOf document={session} kind={kind} documentId={documentId} /> : <SkeletonLines label="Opening" />;
}

function VersionsOf({ document, kind, documentId }: { document: DocumentSession; kind: OpenKind; documentId: string }) {
  const { account } = useServices();
  const workspace = useWorkspace();
  const navigate = useNavigate();
  const toast = useToast();
  const phase = useObservable(document.phase);
  const access = useObservable(document.access);
  const title = useNode(documentId)?.title || "Untitled";
  useTitle(`Versions of ${title}`);
  const compare = useCallback((past: Y.Doc, now: Y.Doc) => differences(kind, past, now), [kind]);
  const versions = useMemo(() => new VersionsApi(account, document.name), [account, document.name]);

  /** What stands now can be had again by one click, and after that from a version of its own. Offline the log has it all the same. */
  async function goBack(moment: Moment, text: string, write: (back: Back) => void) {
    await versions.keep("Before a restore").catch(() => undefined);
    const back = await KINDS[kind].back();
    const before = Y.encodeStateAsUpdate(document.doc);
    write(back);
    const when = moment.kind === "named" ? `“${moment.title}”` : exactTime(Date.parse(moment.at));
    toast({ text: `${text} ${when}`, action: { label: "Undo", run: () => back.restore(document.doc, before) } });
  }

  async function restore(moment: Moment, update: Uint8Array) {
    await goBack(moment, `“${title}” is as it was at`, (back) => back.restore(document.doc, update));
    await navigate({ to: "/w/$workspaceId/$kind/$documentId", params: { workspaceId: workspace.id, kind, documentId } });
  }

  const mayWrite = phase === "ready" && access === "write";
  return (
    <VersionsPage
      name={document.name}
      title={title}
      list={() => versions.list()}
      history={() => versions.history()}
      state={({ versionId, seq }) => (versionId === null ? versions.moment(seq) : versions.state(versionId))}
      nameVersion={async (given) => void (await versions.keep(given))}
      restore={mayWrite ? (moment, update) => void restore(moment, update) : null}
      restoreBlock={
        mayWrite
          ? (moment, update, id) => void goBack(moment, "One piece is as it was at", (back) => back.restoreBlock(document.doc, update, id))
          : null
      }
      doc={document.doc}
      compare={compare}
      Preview={KINDS[kind].Preview}
    />
  );
}
