/** Writes what an import has read: documents into the workspace on the screen, or an archive as a workspace of its own. */
import type { DocumentKind } from "@coreos/schema/documents/kind";
import { ORIGIN } from "@coreos/schema/documents/origin";
import { personDocumentName } from "@coreos/schema/documents/person";
import { addNode } from "@coreos/schema/documents/tree";
import { renameWorkspace } from "@coreos/schema/documents/workspace";
import { CoreError } from "@coreos/schema/errors/core-error";
import { newId } from "@coreos/schema/ids/id";
import { formatDocumentName, rootDocumentName } from "@coreos/schema/protocol/document-name";
import { TRANSACTION_BYTES } from "@coreos/schema/protocol/limits";
import * as Y from "yjs";
import type { Archive, Incoming } from "../../features/transfer/index.ts";
import { splitUpdate } from "../../features/transfer/index.ts";
import type { Audience, DocumentSession, Replica } from "../../replica/ports.ts";

/**
 * Answers when all of it is on this device. A document is listed once it is whole: one that a closed tab cut short is in no
 * list. Parents come before their children.
 */
export async function importDocuments(
  replica: Replica,
  { id: workspaceId, root }: { id: string; root: Y.Doc },
  documents: readonly Incoming[],
  onProgress: (done: number) => void,
): Promise<void> {
  for (const [at, { id, kind, title, parent, pieces }] of documents.entries()) {
    if (kind !== "folder") await write(replica, formatDocumentName({ workspaceId, kind, documentId: id }), pieces);
    addNode(root, { id, kind, title, parent });
    onProgress(at + 1);
  }
  await replica.flush();
}

/** Answers the id of the new workspace: its documents keep the ids they were born with (SPEC law 2). Its list comes last. */
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
  const nameOf = ({ kind, id: documentId }: Archive["documents"][number]) => {
    if (kind === "workspace") return rootDocumentName(workspaceId);
    if (kind === "person") return personDocumentName(workspaceId, owner?.accountId ?? null);
    return formatDocumentName({ workspaceId, kind: kind as DocumentKind, documentId });
  };
  const isList = ({ kind }: { kind: string }) => kind === "workspace" || kind === "person";
  for (const [at, document] of [...documents.filter((each) => !isList(each)), ...documents.filter(isList)].entries()) {
    await write(replica, nameOf(document), splitUpdate(document.update, TRANSACTION_BYTES), document.audience);
    onProgress(at + 1);
  }
  const root = replica.open(rootDocumentName(workspaceId));
  renameWorkspace(root.doc, workspace.name); // two names met: that of the archive is meant
  root.release();
  await replica.flush();
  return workspaceId;
}

/** Makes the document where it is not there yet (the root of a new workspace is), and writes it piece by piece. */
async function write(replica: Replica, name: string, pieces: readonly Uint8Array[], audience: Audience = "workspace"): Promise<void> {
  const [first] = pieces;
  await replica.createDocument(name, (doc) => first && Y.applyUpdate(doc, first), { audience });
  await pour(replica, name, pieces);
}

/** Writes the pieces one transaction each, as the log and the wire want them. */
async function pour(replica: Replica, name: string, pieces: readonly Uint8Array[]): Promise<void> {
  const session = replica.open(name);
  try {
    await ready(session);
    for (const piece of pieces) Y.applyUpdate(session.doc, piece, ORIGIN.system); // what is there already is not written twice
  } finally {
    session.release();
  }
}

function ready(session: DocumentSession): Promise<void> {
  return new Promise((resolve, reject) => {
    const check = () => {
      const phase = session.phase.get();
      if (phase !== "ready" && phase !== "refused") return;
      stop();
      if (phase === "ready") resolve();
      else reject(new CoreError(session.refusal.get()?.slug ?? "permission.denied"));
    };
    const stop = session.phase.subscribe(check);
    queueMicrotask(check);
  });
}
