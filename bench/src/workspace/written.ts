/** Workspaces that were written before anybody opens them, and a second peer in one of their documents. */
import type { DocumentKind } from "@coreos/schema/documents/kind";
import { addNode, initWorkspace } from "@coreos/schema/documents/workspace";
import { parseDocumentName, rootDocumentName } from "@coreos/schema/protocol/document-name";
import { Account } from "@coreos/trials/product/account";
import { Peer } from "@coreos/trials/product/peer";
import type { Product } from "@coreos/trials/product/product";
import * as Y from "yjs";

export interface WrittenWorkspace {
  account: Account;
  id: string;
  link: string;
  /** A raw peer in one of its documents. */
  open(document: string): Promise<Peer>;
  /** Sends a document as a whole and waits until it is stored. */
  write(document: string, content: Y.Doc): Promise<void>;
  writeRoot(arrange: (root: Y.Doc) => void): Promise<void>;
}

export async function emptyWorkspace({ url, socketUrl }: Product): Promise<WrittenWorkspace> {
  const account = await Account.signUp(url);
  const id = await account.createWorkspace();
  const open = async (name: string) => Peer.join({ base: socketUrl, document: name, token: await account.token() });
  const write = async (document: string, content: Y.Doc) => {
    const peer = await open(document);
    peer.send(Y.encodeStateAsUpdate(content));
    await peer.settled();
    await peer.close();
  };
  return {
    account,
    id,
    link: `${url}/w/${id}`,
    open,
    write,
    writeRoot(arrange) {
      const root = new Y.Doc();
      initWorkspace(root, "Bench");
      arrange(root);
      return write(rootDocumentName(id), root);
    },
  };
}

export interface WrittenDocument extends WrittenWorkspace {
  /** The document, to be written on. */
  doc: Y.Doc;
  /** A peer that sends whatever is done to `doc` from now on. */
  join(): Promise<Peer>;
}

export async function writtenDocument(
  product: Product,
  kind: DocumentKind,
  title: string,
  seed: (doc: Y.Doc) => void,
): Promise<WrittenDocument> {
  const workspace = await emptyWorkspace(product);
  const document = await workspace.account.registerDocument(workspace.id, kind);
  const { documentId } = parseDocumentName(document);
  const doc = new Y.Doc();
  seed(doc);
  await workspace.writeRoot((root) => addNode(root, { id: documentId, kind, title }));
  await workspace.write(document, doc);
  return {
    ...workspace,
    doc,
    link: `${workspace.link}/${kind}/${documentId}`,
    async join() {
      const peer = await workspace.open(document);
      doc.on("update", (update: Uint8Array) => peer.send(update));
      return peer;
    },
  };
}
