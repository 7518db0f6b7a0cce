/** A second document with what the first one says, beside it and for the same readers. */
import { moveNodeBefore, type TreeNode } from "@coreos/schema/documents/tree";
import { CoreError } from "@coreos/schema/errors/core-error";
import { formatDocumentName } from "@coreos/schema/protocol/document-name";
import * as Y from "yjs";
import type { DocumentSession, Replica } from "../../replica/ports.ts";
import type { OpenKind, WantedDocument } from "../documents.ts";
import type { Tree } from "./tree-store.ts";

/** One frame of the wire has to hold it (schema/protocol/limits). */
const MOST_BYTES = 3 * 1024 * 1024;
const TITLE_LENGTH = 120;

interface DuplicateDeps {
  workspaceId: string;
  replica: Pick<Replica, "open">;
  make(wanted: WantedDocument): Promise<string>;
}

/** Answers the id of the copy. Throws 5508 when the document is not on this device, 3413 when it is too large. */
export async function duplicate(
  { workspaceId, replica, make }: DuplicateDeps,
  { node, tree, doc, audience }: { node: TreeNode & { kind: OpenKind }; tree: Tree; doc: Y.Doc; audience: "workspace" | "private" },
): Promise<string> {
  const session = replica.open(formatDocumentName({ workspaceId, kind: node.kind, documentId: node.id }));
  try {
    const state = await stateOf(session);
    const title = `${(node.title || "Untitled").slice(0, TITLE_LENGTH - 7)} (copy)`;
    const { kind, parent, icon, color } = node;
    const id = await make({ kind, title, parent, audience, icon, color, seed: (copy) => Y.applyUpdate(copy, state) });
    const siblings = tree.children(parent);
    const next = siblings[siblings.findIndex((other) => other.id === node.id) + 1];
    if (next) moveNodeBefore(doc, id, parent, next.id);
    return id;
  } finally {
    session.release();
  }
}

async function stateOf(session: DocumentSession): Promise<Uint8Array> {
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
  const state = Y.encodeStateAsUpdate(session.doc);
  if (state.length > MOST_BYTES) throw new CoreError("document.too_large");
  return state;
}
