import { isId } from "@coreos/schema/ids/id";
import { formatDocumentName } from "@coreos/schema/protocol/document-name";
import { useNavigate } from "@tanstack/react-router";
import { HardDrive } from "lucide-react";
import { useMemo } from "react";
import type { TakeBack } from "../../editor/restore-step.ts";
import { type Moment, VersionsPage } from "../../features/versions/index.ts";
import type { DocumentSession } from "../../replica/ports.ts";
import { Versions as VersionsApi } from "../../session/index.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { errorWords } from "../../ui/error-words.ts";
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
import { useCompare } from "./use-compare.ts";
import { useTitle } from "./use-title.ts";
import { type Back, KINDS } from "./version-kinds.ts";

/** So long a document that was left stays open: a step of undo lives as long as the document on this page. */
const UNDO_MS = 60_000;

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
  const { account, replica } = useServices();
  const workspace = useWorkspace();
  const navigate = useNavigate();
  const toast = useToast();
  const phase = useObservable(document.phase);
  const access = useObservable(document.access);
  const title = useNode(documentId)?.title || "Untitled";
  useTitle(`Versions of ${title}`);
  const compare = useCompare(kind);
  const versions = useMemo(() => new VersionsApi(account, document.name), [account, document.name]);

  /** What stands now can be had again by one click, and after that from a version of its own. Offline the log has it all the same. */
  async function goBack(moment: Moment, text: string, write: (back: Back) => TakeBack | null): Promise<boolean> {
    try {
      await versions.keep("Before a restore").catch(() => undefined);
      const takeBack = write(await KINDS[kind].back());
      const when = moment.kind === "named" ? `“${moment.title}”` : exactTime(Date.parse(moment.at));
      toast({ text: `${text} ${when}`, ...(takeBack && { action: { label: "Undo", run: takeBack } }) });
      holdFor(replica.open(document.name), UNDO_MS);
      return true;
    } catch (error) {
      toast({ text: `Nothing was restored. ${errorWords(error).what} ${errorWords(error).next}` });
      return false;
    }
  }

  async function restore(moment: Moment, update: Uint8Array) {
    if (!(await goBack(moment, `“${title}” is as it was at`, (back) => back.restore(document.doc, update)))) return;
    await navigate({ to: "/w/$workspaceId/$kind/$documentId", params: { workspaceId: workspace.id, kind, documentId } });
  }

  async function restoreBlock(moment: Moment, update: Uint8Array, id: string) {
    await goBack(moment, "One piece is as it was at", (back) => back.restoreBlock(document.doc, update, id));
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
      restore={mayWrite ? restore : null}
      restoreBlock={mayWrite ? restoreBlock : null}
      doc={document.doc}
      compare={compare}
      Preview={KINDS[kind].Preview}
    />
  );
}

function holdFor(session: DocumentSession, ms: number): void {
  setTimeout(() => session.release(), ms);
}
