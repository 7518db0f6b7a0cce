import { readTree } from "@coreos/schema/documents/workspace";
import { isId } from "@coreos/schema/ids/id";
import type { VersionEntry } from "@coreos/schema/protocol/api";
import { formatDocumentName } from "@coreos/schema/protocol/document-name";
import { useNavigate } from "@tanstack/react-router";
import { HardDrive } from "lucide-react";
import { lazy, useMemo } from "react";
import * as Y from "yjs";
import { VersionsPage } from "../../features/versions/index.ts";
import type { DocumentSession } from "../../replica/ports.ts";
import { Versions as VersionsApi } from "../../session/index.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { SkeletonLines } from "../../ui/skeleton-lines.tsx";
import { useToast } from "../../ui/toast.tsx";
import { useDocValue } from "../../ui/use-doc-value.ts";
import { useObservable } from "../../ui/use-observable.ts";
import { exactTime } from "../../ui/words.ts";
import { isOpenKind, type OpenKind } from "../documents.ts";
import { NotFound } from "../failures.tsx";
import { useServices } from "../services-context.tsx";
import { useDocumentSession } from "../use-document-session.ts";
import { useWorkspace } from "../workspace-context.tsx";
import { useTitle } from "./use-title.ts";

/** Each kind draws its own past, and knows the way back to it. */
const KINDS = {
  canvas: {
    Preview: lazy(async () => ({ default: (await import("../../features/canvas/index.ts")).Preview })),
    restore: async () => (await import("../../features/canvas/index.ts")).restore,
  },
  note: {
    Preview: lazy(async () => ({ default: (await import("../../features/note/index.ts")).Preview })),
    restore: async () => (await import("../../features/note/index.ts")).restore,
  },
  tasks: {
    Preview: lazy(async () => ({ default: (await import("../../features/tasks/index.ts")).Preview })),
    restore: async () => (await import("../../features/tasks/index.ts")).restore,
  },
} as const;

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
  const title = useDocValue(workspace.root.doc, readTree).find(({ id }) => id === documentId)?.title || "Untitled";
  useTitle(`Versions of ${title}`);
  const versions = useMemo(() => new VersionsApi(account, document.name), [account, document.name]);

  async function restore(version: VersionEntry, update: Uint8Array) {
    // The undo of a toast is gone with the toast: what stands now gets a version of its own first. Offline the log has it all the same.
    await versions.keep("Before a restore").catch(() => undefined);
    const restoreInto = await KINDS[kind].restore();
    const before = Y.encodeStateAsUpdate(document.doc);
    restoreInto(document.doc, update);
    toast({
      text: version.name
        ? `“${title}” is restored to “${version.name}”`
        : `“${title}” is as it was at ${exactTime(Date.parse(version.at))}`,
      action: { label: "Undo", run: () => restoreInto(document.doc, before) },
    });
    await navigate({ to: "/w/$workspaceId/$kind/$documentId", params: { workspaceId: workspace.id, kind, documentId } });
  }

  return (
    <VersionsPage
      name={document.name}
      title={title}
      list={() => versions.list()}
      state={(versionId) => versions.state(versionId)}
      nameVersion={async (given) => void (await versions.keep(given))}
      restore={phase === "ready" && access === "write" ? (version, update) => void restore(version, update) : null}
      Preview={KINDS[kind].Preview}
    />
  );
}
