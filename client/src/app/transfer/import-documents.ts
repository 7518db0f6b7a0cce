/** Writes what an import has read: documents into the workspace on the screen, or an archive as a workspace of its own. */
import type { DocumentKind } from "@coreos/schema/documents/kind";
import { ORIGIN } from "@coreos/schema/documents/origin";
import { personDocumentName } from "@coreos/schema/documents/person";
import { addNode } from "@coreos/schema/documents/tree";
import { initWorkspace, renameWorkspace } from "@coreos/schema/documents/workspace";
import { newId } from "@coreos/schema/ids/id";
import { formatDocumentName, rootDocumentName } from "@coreos/schema/protocol/document-name";
import { TRANSACTION_BYTES } from "@coreos/schema/protocol/limits";
import * as Y from "yjs";
import type { Archive, Incoming } from "../../features/transfer/index.ts";
import { splitUpdate } from "../../features/transfer/index.ts";
import type { DocumentSession, Replica } from "../../replica/ports.ts";
import { createDocument } from "../documents.ts";

/** Parents come before their children. Answers when all of it is on this device. */
export async function importDocuments(
  replica: Replica,
  { id: workspaceId, root }: { id: string; root: Y.Doc },
  documents: readonly Incoming[],
  onProgress: (done: number) => void,
): Promise<void> {
  for (const [at, { id, kind, title, parent, pieces }] of documents.entries()) {
    if (kind === "folder") addNode(root, { id, kind, title, parent });
    else {
      await createDocument(replica, root, workspaceId, {
        id,
        kind,
        title,
        parent,
        seed: (doc) => Y.applyUpdate(doc, pieces[0] as Uint8Array),
      });
      await pour(replica, formatDocumentName({ workspaceId, kind, documentId: id }), pieces.slice(1));
    }
    onProgress(at + 1);
  }
  await replica.flush();
}

/** Answers the id of the new workspace: its documents keep the ids they were born with (SPEC law 2). */
export async function importArchive(
  replica: Replica,
  owner: { accountId: string; organizationId: string } | null,
  { workspace, documents, files }: Archive,
  onProgress: (done: number) => void,
): Promise<string> {
  const id = newId();
  if (owner) await replica.createAccountWorkspace({ id, name: workspace.name, ...owner });
  const workspaceId = owner ? id : await replica.createLocalWorkspace(workspace.name);
  const store = replica.files(workspaceId);
  for (const { content, name } of files) await store.add(content, name);
  for (const [at, { kind, id: documentId, audience, update }] of documents.entries()) {
    const name =
      kind === "workspace"
        ? rootDocumentName(workspaceId)
        : kind === "person"
          ? personDocumentName(workspaceId, owner?.accountId ?? null)
          : formatDocumentName({ workspaceId, kind: kind as DocumentKind, documentId });
    const [first, ...rest] = splitUpdate(update, TRANSACTION_BYTES);
    const seed =
      kind === "workspace" ? (doc: Y.Doc) => initWorkspace(doc, workspace.name) : (doc: Y.Doc) => first && Y.applyUpdate(doc, first);
    await replica.createDocument(name, seed, { audience });
    await pour(replica, name, kind === "workspace" && first ? [first, ...rest] : rest, (doc) => {
      if (kind === "workspace") renameWorkspace(doc, workspace.name); // two names met: that of the archive is meant
    });
    onProgress(at + 1);
  }
  await replica.flush();
  return workspaceId;
}

/** Writes the pieces one transaction each, as the log and the wire want them. */
async function pour(
  replica: Replica,
  name: string,
  pieces: readonly Uint8Array[],
  finish: (doc: Y.Doc) => void = () => undefined,
): Promise<void> {
  if (pieces.length === 0) return;
  const session = replica.open(name);
  try {
    await ready(session);
    for (const piece of pieces) Y.applyUpdate(session.doc, piece, ORIGIN.system);
    finish(session.doc);
  } finally {
    session.release();
  }
}

function ready(session: DocumentSession): Promise<void> {
  return new Promise((resolve) => {
    const check = () => {
      if (session.phase.get() !== "ready") return;
      stop();
      resolve();
    };
    const stop = session.phase.subscribe(check);
    queueMicrotask(check);
  });
}
