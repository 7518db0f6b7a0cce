/** A second document with what the first one says, beside it and for the same readers. */
import { renewIds } from "@coreos/schema/documents/renew-ids";
import { moveNodeBefore, type TreeNode } from "@coreos/schema/documents/tree";
import { CoreError } from "@coreos/schema/errors/core-error";
import { newId } from "@coreos/schema/ids/id";
import { formatDocumentName } from "@coreos/schema/protocol/document-name";
import { TRANSACTION_BYTES } from "@coreos/schema/protocol/limits";
import { splitUpdate } from "@coreos/schema/protocol/split-update";
import * as Y from "yjs";
import type { DocumentSession, Replica } from "../../replica/ports.ts";
import { pour } from "../../replica/pour.ts";
import type { OpenKind, WantedDocument } from "../documents.ts";
import type { Tree } from "./tree-store.ts";

const TITLE_LENGTH = 120;

interface DuplicateDeps {
  workspaceId: string;
  replica: Pick<Replica, "open">;
  make(wanted: WantedDocument): Promise<string>;
}

/** Answers the id of the copy. Throws 5508 when the document is not on this device. */
export async function duplicate(
  { workspaceId, replica, make }: DuplicateDeps,
  { node, tree, doc, audience }: { node: TreeNode & { kind: OpenKind }; tree: Tree; doc: Y.Doc; audience: "workspace" | "private" },
): Promise<string> {
  const session = replica.open(formatDocumentName({ workspaceId, kind: node.kind, documentId: node.id }));
  try {
    const [seed, ...rest] = piecesOf(await copyOf(session));
    const title = `${(node.title || "Untitled").slice(0, TITLE_LENGTH - 7)} (copy)`;
    const { kind, parent, icon, color } = node;
    const id = await make({ kind, title, parent, audience, icon, color, seed: (copy) => seed && Y.applyUpdate(copy, seed) });
    await pour(replica, formatDocumentName({ workspaceId, kind, documentId: id }), rest);
    const siblings = tree.children(parent);
    const next = siblings[siblings.findIndex((other) => other.id === node.id) + 1];
    if (next) moveNodeBefore(doc, id, parent, next.id);
    return id;
  } finally {
    session.release();
  }
}

/** What the document says, with ids of its own. */
async function copyOf(session: DocumentSession): Promise<Y.Doc> {
  await new Promise<void>((resolve) => {
    let stop = () => {};
    const look = () => {
      if (session.phase.get() === "loading") return;
      stop();
      resolve();
    };
    stop = session.phase.subscribe(look);
    look();
  });
  if (session.phase.get() === "absent") throw new CoreError("device.offline");
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(session.doc));
  renewIds(copy, newId);
  return copy;
}

const piecesOf = (copy: Y.Doc) => splitUpdate(Y.encodeStateAsUpdate(copy), TRANSACTION_BYTES);
