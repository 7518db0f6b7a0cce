/**
 * Everything this device holds of a workspace in one archive, quarantine included: to take along, and for the day when nothing
 * else helps. What cannot go into it is named, and never stands there empty.
 */
import { fileReferences } from "@coreos/schema/documents/file-references";
import type { DocumentKind } from "@coreos/schema/documents/kind";
import { personDocumentName } from "@coreos/schema/documents/person";
import { foreignNodes, readTree, workspaceName } from "@coreos/schema/documents/workspace";
import { formatDocumentName, rootDocumentName } from "@coreos/schema/protocol/document-name";
import * as Y from "yjs";
import type { DocumentSession, Replica } from "../../../replica/ports.ts";
import { count } from "../../../ui/words.ts";
import { type Archive, type ListedDocument, writeArchive } from "../archive/archive.ts";
import { documentMarkdown } from "./document-text.ts";
import { readablePaths } from "./readable-paths.ts";

export interface WorkspaceExport {
  file: Blob;
  /** How many documents the file holds, the workspace's own list not counted. */
  documents: number;
  notOnDevice: readonly ListedDocument[];
  filesNotOnDevice: number;
  /** Entries of the tree that are no document, and documents that this device cannot read. */
  unreadable: number;
}

type Device = Pick<Replica, "open" | "files">;
type Exported = Archive["documents"][number];

/** `accountId`: whose private documents go along; `null` in a workspace of this device alone. */
export async function exportWorkspace(
  replica: Device,
  { id: workspaceId, accountId }: { id: string; accountId: string | null },
  nowMs: number,
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
    for (const document of [{ kind: "workspace", id: "root", title: "", audience: "workspace" } as const, ...listed]) {
      const update = await updateOf(replica, workspaceId, document).catch(() => "unreadable" as const);
      if (update === "unreadable") unreadable++;
      else if (update === null) notOnDevice.push(document);
      else documents.push({ ...document, update });
    }
    const paths = new Map(trees.flatMap(({ nodes }) => [...readablePaths(nodes)]));
    const { files, readable, missing } = await contentsOf(replica.files(workspaceId), documents, paths);
    const archive: Archive = {
      workspace: { id: workspaceId, name: workspaceName(root.doc) ?? "Workspace" },
      exportedAt: new Date(nowMs).toISOString(),
      documents,
      files,
      notOnDevice,
      filesNotOnDevice: missing,
    };
    const held = documents.filter(({ kind }) => kind !== "workspace" && kind !== "person").length;
    return { file: await writeArchive(archive, readable), documents: held, notOnDevice, filesNotOnDevice: missing.length, unreadable };
  } finally {
    root.release();
    person.release();
  }
}

/** What the person is told when the file is saved. */
export function exportWords({ documents, notOnDevice, filesNotOnDevice, unreadable }: WorkspaceExport): string {
  const absent = notOnDevice.map(({ title }) => `“${title || "Untitled"}”`);
  const named = absent.length > 3 ? `${absent.slice(0, 3).join(", ")} and ${absent.length - 3} more` : absent.join(", ");
  return [
    `${count(documents, "document")} exported.`,
    ...(absent.length > 0 ? [`Not on this device, so not in the file: ${named}.`] : []),
    ...(filesNotOnDevice > 0 ? [`${count(filesNotOnDevice, "attachment")} not on this device, so not in the file.`] : []),
    ...(unreadable > 0
      ? [`${count(unreadable, "entry", "entries")} could not be read and ${unreadable === 1 ? "was" : "were"} left out.`]
      : []),
  ].join(" ");
}

/** The files that the documents name, and their words for people. */
async function contentsOf(store: ReturnType<Device["files"]>, documents: readonly Exported[], paths: ReadonlyMap<string, string>) {
  const files: Archive["files"][number][] = [];
  const missing: string[] = [];
  const readable = new Map<string, string>();
  const seen = new Set<string>();
  for (const { kind, id, title, update } of documents) {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, update);
    const path = paths.get(id);
    const text = path === undefined ? null : documentMarkdown(kind as DocumentKind, title, doc);
    if (path !== undefined && text !== null) readable.set(`${path}.md`, text);
    for (const hash of fileReferences(doc)) {
      if (seen.has(hash)) continue;
      seen.add(hash);
      const content = await store.blob({ hash }).catch(() => null);
      if (content) files.push({ hash, name: hash, type: content.type, content });
      else missing.push(hash);
    }
    doc.destroy();
  }
  return { files, missing, readable };
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
