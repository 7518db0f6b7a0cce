import { readTree } from "@coreos/schema/documents/workspace";
import { isId } from "@coreos/schema/ids/id";
import { type VersionEntry, VersionList } from "@coreos/schema/protocol/api";
import { formatDocumentName } from "@coreos/schema/protocol/document-name";
import { useNavigate } from "@tanstack/react-router";
import { HardDrive } from "lucide-react";
import { lazy } from "react";
import * as Y from "yjs";
import { VersionsPage } from "../../features/versions/index.ts";
import type { DocumentSession } from "../../replica/ports.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { SkeletonLines } from "../../ui/skeleton-lines.tsx";
import { useToast } from "../../ui/toast.tsx";
import { useDocValue } from "../../ui/use-doc-value.ts";
import { useObservable } from "../../ui/use-observable.ts";
import { ago } from "../../ui/words.ts";
import { isOpenKind, type OpenKind } from "../documents.ts";
import { NotFound } from "../failures.tsx";
import { useServices } from "../services-context.tsx";
import { useDocumentSession } from "../use-document-session.ts";
import { useWorkspace } from "../workspace-context.tsx";
import { useTitle } from "./use-title.ts";

const KINDS = {
  canvas: () => import("../../features/canvas/index.ts"),
  note: () => import("../../features/note/index.ts"),
} as const;
const PREVIEWS = {
  canvas: lazy(async () => ({ default: (await KINDS.canvas()).Preview })),
  note: lazy(async () => ({ default: (await KINDS.note()).Preview })),
} as const;

export function VersionsRoute({ kind, documentId }: { kind: string; documentId: string }) {
  const workspace = useWorkspace();
  if (!isOpenKind(kind) || !isId(documentId)) return <NotFound />;
  if (!workspace.local.accountId) {
    return (
      <EmptyState icon={HardDrive} title="Versions are kept on a server">
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
  return session ? <VersionsOf session={session} kind={kind} documentId={documentId} /> : <SkeletonLines label="Opening" />;
}

function VersionsOf({ session, kind, documentId }: { session: DocumentSession; kind: OpenKind; documentId: string }) {
  const { uplink, bytes } = useServices();
  const workspace = useWorkspace();
  const navigate = useNavigate();
  const toast = useToast();
  const phase = useObservable(session.phase);
  const access = useObservable(session.access);
  const title = useDocValue(workspace.root.doc, readTree).find(({ id }) => id === documentId)?.title || "Untitled";
  useTitle(`Versions of ${title}`);
  const path = `/documents/${workspace.id}/${kind}/${documentId}/versions`;

  async function restore(version: VersionEntry, update: Uint8Array) {
    const { restore: restoreInto } = await KINDS[kind]();
    const before = Y.encodeStateAsUpdate(session.doc);
    restoreInto(session.doc, update);
    toast({
      text: `“${title}” is as it was ${ago(Date.parse(version.at), Date.now())}`,
      action: { label: "Undo", run: () => restoreInto(session.doc, before) },
    });
    await navigate({ to: "/w/$workspaceId/$kind/$documentId", params: { workspaceId: workspace.id, kind, documentId } });
  }

  return (
    <VersionsPage
      name={session.name}
      title={title}
      list={async () => VersionList.parse(await uplink.request(path)).versions}
      state={(versionId) => bytes(`${path}/${versionId}/state`)}
      nameVersion={async (given) => void (await uplink.request(path, { method: "POST", body: { name: given } }))}
      restore={phase === "ready" && access === "write" ? (version, update) => void restore(version, update) : null}
      Preview={PREVIEWS[kind]}
    />
  );
}
