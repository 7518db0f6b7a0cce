/**
 * Everything this device holds of a workspace in one archive, quarantine included: to take along, and for the day when nothing
 * else helps. What cannot go into it is named, and never stands there empty.
 */
import type { DocumentKind } from "@coreos/schema/documents/kind";
import { personDocumentName } from "@coreos/schema/documents/person";
import { foreignNodes, readTree, workspaceName } from "@coreos/schema/documents/workspace";
import type { CanvasWords } from "@coreos/schema/markdown/canvas-markdown";
import type { PersonName } from "@coreos/schema/markdown/project-markdown";
import { formatDocumentName, rootDocumentName } from "@coreos/schema/protocol/document-name";
import type { Fidelity } from "../../../editor/paste/fidelity.ts";
import type { DocumentSession, Replica } from "../../../replica/ports.ts";
import { type Archive, type ListedDocument, writeArchive } from "../archive/archive.ts";
import { isImportable } from "../archive/unzip.ts";
import { contentsOf, sizesOf } from "./archive-contents.ts";
import { readablePaths } from "./readable-paths.ts";

export interface WorkspaceExport {
  file: Blob;
  /** How many documents the file holds, the workspace's own list not counted. */
  documents: number;
  /** How many of them are private, by who exports; `null` where their list is not on this device, so that none is in the file. */
  privateDocuments: number | null;
  notOnDevice: readonly ListedDocument[];
  filesNotOnDevice: number;
  /** Entries of the tree that are no document, and documents that this device cannot read. */
  unreadable: number;
  /** What the Markdown for people beside the documents lacks; the documents themselves are whole. */
  readableLosses: Fidelity;
  /** Past a limit an import refuses the file. */
  isImportable: boolean;
  /** Versions are kept where an account is: there are some that the file does not hold. */
  hasHistory: boolean;
}

/** What is going on, and how much of it is done; without a total nobody knows. */
export type ExportProgress = (label: string, done: number, total: number) => void;

export interface WorkspaceSurroundings {
  /** What a canvas says, in the words of its screen; `documents` are those that it may lead to. */
  canvas(documents: readonly ListedDocument[]): CanvasWords;
  personName: PersonName;
  onProgress?: ExportProgress;
}

type Device = Pick<Replica, "open" | "files">;
type Exported = Archive["documents"][number];

/** `accountId`: whose private documents go along; `null` in a workspace of this device alone. */
export async function exportWorkspace(
  replica: Device,
  { id: workspaceId, accountId }: { id: string; accountId: string | null },
  nowMs: number,
  { canvas, personName, onProgress }: WorkspaceSurroundings,
): Promise<WorkspaceExport> {
  const root = replica.open(rootDocumentName(workspaceId));
  const person = replica.open(personDocumentName(workspaceId, accountId));
  try {
    await Promise.all([settled(root), settled(person)]);
    const isOwn = person.phase.get() === "ready" && person.doc.store.clients.size > 0;
    const trees = [
      { audience: "workspace", nodes: readTree(root.doc) } as const,
      { audience: "private", nodes: isOwn ? readTree(person.doc) : [] } as const,
    ];
    const listed = trees.flatMap(({ audience, nodes }) =>
      // A folder is a node of the tree and nothing else: it travels with the document that holds the tree.
      nodes.filter(({ kind }) => kind !== "folder").map(({ id, kind, title }): ListedDocument => ({ id, kind, title, audience })),
    );
    const documents: Exported[] = [];
    const notOnDevice: ListedDocument[] = [];
    let unreadable = foreignNodes(root.doc).length;
    if (isOwn) documents.push({ kind: "person", id: "me", title: "", audience: "private", update: await person.exportUpdate() });
    const wanted = [{ kind: "workspace", id: "root", title: "", audience: "workspace" } as const, ...listed];
    for (const [at, document] of wanted.entries()) {
      onProgress?.("Reading documents", at, wanted.length);
      const update = await updateOf(replica, workspaceId, document).catch(() => "unreadable" as const);
      if (update === "unreadable") unreadable++;
      else if (update === null) notOnDevice.push(document);
      else documents.push({ ...document, update });
    }
    const paths = new Map(trees.flatMap(({ nodes }) => [...readablePaths(nodes)]));
    const { files, readable, missing, losses } = await contentsOf(replica.files(workspaceId), documents, paths, {
      canvas: canvas(listed),
      personName,
      onProgress,
    });
    const archive: Archive = {
      workspace: { id: workspaceId, name: workspaceName(root.doc) ?? "Workspace" },
      exportedAt: new Date(nowMs).toISOString(),
      documents,
      files,
      notOnDevice,
      filesNotOnDevice: missing,
    };
    const held = documents.filter(({ kind }) => kind !== "workspace" && kind !== "person");
    const isUnknown = accountId !== null && person.phase.get() !== "ready";
    onProgress?.("Packing", 0, 0);
    const file = await writeArchive(archive, readable);
    return {
      file,
      documents: held.length,
      privateDocuments: isUnknown ? null : held.filter(({ audience }) => audience === "private").length,
      notOnDevice,
      filesNotOnDevice: missing.length,
      unreadable,
      readableLosses: losses,
      hasHistory: accountId !== null,
      isImportable: isImportable(sizesOf(archive, readable)),
    };
  } finally {
    root.release();
    person.release();
  }
}

/** `null`: nothing of it is on this device. */
async function updateOf(replica: Device, workspaceId: string, { kind, id }: ListedDocument): Promise<Uint8Array | null> {
  const session = replica.open(formatDocumentName({ workspaceId, kind: kind as DocumentKind, documentId: id }));
  try {
    await settled(session);
    const phase = session.phase.get();
    if (phase === "absent" || (phase === "refused" && session.doc.store.clients.size === 0)) return null;
    return await session.exportUpdate();
  } finally {
    session.release();
  }
}

/** Answers when the document is read from the device, or known not to be on it. */
function settled(session: DocumentSession): Promise<void> {
  return new Promise((resolve) => {
    const check = () => {
      if (session.phase.get() === "loading") return;
      stop();
      resolve();
    };
    const stop = session.phase.subscribe(check);
    queueMicrotask(check);
  });
}
