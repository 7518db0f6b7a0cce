/** Workspaces that were written before anybody opens them, and a second peer in one of their documents. */
import { addNode, initWorkspace } from "@coreos/schema/documents/workspace";
import { parseDocumentName, rootDocumentName } from "@coreos/schema/protocol/document-name";
import { Account } from "@coreos/trials/product/account";
import { Peer } from "@coreos/trials/product/peer";
import type { Product } from "@coreos/trials/product/product";
import * as Y from "yjs";

export interface Written {
  account: Account;
  /** The document, to be written on. */
  doc: Y.Doc;
  link: string;
  /** A peer that sends whatever is done to `doc` from now on. */
  join(): Promise<Peer>;
}

export async function writtenDocument(
  product: Product,
  kind: "canvas" | "note",
  title: string,
  seed: (doc: Y.Doc) => void,
): Promise<Written> {
  const account = await Account.signUp(product.url);
  const workspaceId = await account.createWorkspace();
  const document = await account.registerDocument(workspaceId, kind);
  const { documentId } = parseDocumentName(document);
  const [root, doc] = [new Y.Doc(), new Y.Doc()];
  initWorkspace(root, "Bench");
  addNode(root, { id: documentId, kind, title });
  seed(doc);
  const open = async (name: string) => Peer.join({ base: product.socketUrl, document: name, token: await account.token() });
  for (const [name, content] of [
    [rootDocumentName(workspaceId), root],
    [document, doc],
  ] as const) {
    const peer = await open(name);
    peer.send(Y.encodeStateAsUpdate(content));
    await peer.settled();
    await peer.close();
  }
  return {
    account,
    doc,
    link: `${product.url}/w/${workspaceId}/${kind}/${documentId}`,
    async join() {
      const peer = await open(document);
      doc.on("update", (update: Uint8Array) => peer.send(update));
      return peer;
    },
  };
}
