/** Writes what an import has read: documents into the workspace on the screen, or an archive as a workspace of its own. */
import type { DocumentKind } from "@coreos/schema/documents/kind";
import { personDocumentName } from "@coreos/schema/documents/person";
import { addNode, readTree } from "@coreos/schema/documents/tree";
import { renameWorkspace } from "@coreos/schema/documents/workspace";
import { newId } from "@coreos/schema/ids/id";
import { formatDocumentName, rootDocumentName } from "@coreos/schema/protocol/document-name";
import { TRANSACTION_BYTES } from "@coreos/schema/protocol/limits";
import { splitUpdate } from "@coreos/schema/protocol/split-update";
import * as Y from "yjs";
import type { Archive, Incoming } from "../../features/transfer/index.ts";
import type { Platform } from "../../replica/platform.ts";
import type { Audience, Replica } from "../../replica/ports.ts";
import { pour } from "../../replica/pour.ts";
import { isOpenKind } from "../documents.ts";
import { type Expected, notedImport } from "./cut-import.ts";

interface ImportDeps {
  replica: Replica;
  locks: Platform["locks"];
}

/**
 * Answers when all of it is on this device. A document is listed once it is whole; one that a closed tab cut short is listed by
 * the next start, under a title that says so. Parents come before their children.
 */
export async function importDocuments(
  { replica, locks }: ImportDeps,
  { id: workspaceId, root }: { id: string; root: Y.Doc },
  documents: readonly Incoming[],
  onProgress: (done: number) => void,
): Promise<void> {
  const expected = documents.flatMap(({ id, kind, title, parent }): Expected[] =>
    kind === "folder" ? [] : [{ id, kind, title: `${title} (import cut short)`, parent, audience: "workspace" }],
  );
  await notedImport({ preferences: replica.preferences, locks, workspaceId }, expected, async () => {
    for (const [at, { id, kind, title, parent, pieces }] of documents.entries()) {
      if (kind !== "folder") await write(replica, formatDocumentName({ workspaceId, kind, documentId: id }), pieces);
      addNode(root, { id, kind, title, parent });
      onProgress(at + 1);
    }
    await replica.flush();
  });
}

/** `Acme`, or the first of `Acme (2)`, `Acme (3)` … that nobody has. */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  let free = name;
  for (let number = 2; taken.has(free); number++) free = `${name} (${number})`;
  return free;
}

/** Answers the id of the new workspace: its documents keep the ids they were born with (SPEC law 2). Its list comes last. */
export async function importArchive(
  { replica, locks }: ImportDeps,
  owner: { accountId: string; organizationId: string } | null,
  { workspace, documents, files }: Archive,
  onProgress: (done: number) => void,
): Promise<string> {
  const id = newId();
  const unfinished = `${workspace.name} (import cut short)`; // its own name is the last thing written
  if (owner) await replica.createAccountWorkspace({ id, name: unfinished, ...owner });
  const workspaceId = owner ? id : await replica.createLocalWorkspace(unfinished);
  const store = replica.files(workspaceId);
  for (const { content, name } of files) await store.add(content, name);
  const nameOf = ({ kind, id: documentId }: Archive["documents"][number]) => {
    if (kind === "workspace") return rootDocumentName(workspaceId);
    if (kind === "person") return personDocumentName(workspaceId, owner?.accountId ?? null);
    return formatDocumentName({ workspaceId, kind: kind as DocumentKind, documentId });
  };
  const [lists, others] = [documents.filter(isList), documents.filter((each) => !isList(each))];
  await notedImport({ preferences: replica.preferences, locks, workspaceId }, expectedOf(lists, others, owner !== null), async () => {
    for (const [at, document] of [...others, ...lists].entries()) {
      await write(replica, nameOf(document), splitUpdate(document.update, TRANSACTION_BYTES), document.audience);
      onProgress(at + 1);
    }
    const root = replica.open(rootDocumentName(workspaceId));
    const beside = (replica.workspaces.get() ?? []).filter((other) => other.id !== workspaceId);
    // Two names met: that of the archive is meant, unless somebody could not tell it from another one here.
    renameWorkspace(root.doc, freeName(workspace.name, new Set(beside.map(({ name }) => name))));
    root.release();
    await replica.flush();
  });
  return workspaceId;
}

const isList = ({ kind }: { kind: string }) => kind === "workspace" || kind === "person";

/** Where the documents of an archive stand in its lists. */
function expectedOf(lists: Archive["documents"], others: Archive["documents"], hasAccount: boolean): Expected[] {
  const nodes = lists.flatMap(({ update }) => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, update);
    const found = readTree(doc);
    doc.destroy();
    return found;
  });
  const byId = new Map(nodes.map((node) => [node.id, node]));
  return others.flatMap(({ id, kind, audience = "workspace" }): Expected[] => {
    const node = byId.get(id);
    if (!node || !isOpenKind(kind)) return [];
    return [{ id, kind, title: node.title, parent: node.parent, audience: hasAccount ? audience : "workspace" }];
  });
}

/** Makes the document where it is not there yet (the root of a new workspace is), and writes it piece by piece. */
async function write(replica: Replica, name: string, pieces: readonly Uint8Array[], audience: Audience = "workspace"): Promise<void> {
  const [first] = pieces;
  await replica.createDocument(name, (doc) => first && Y.applyUpdate(doc, first), { audience });
  await pour(replica, name, pieces);
}
