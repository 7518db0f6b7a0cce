import { noteContent } from "@coreos/schema/documents/note";
import type { TreeNode } from "@coreos/schema/documents/tree";
import { newId } from "@coreos/schema/ids/id";
import { formatDocumentName } from "@coreos/schema/protocol/document-name";
import { TRANSACTION_BYTES } from "@coreos/schema/protocol/limits";
import { expect, it } from "vitest";
import * as Y from "yjs";
import type { DocumentSession } from "../../replica/ports.ts";
import type { OpenKind } from "../documents.ts";
import { duplicate } from "./duplicate.ts";
import type { Tree } from "./tree-store.ts";

it("copies a large document in transactions that the log takes, under ids of its own", async () => {
  const workspaceId = newId();
  const documents = new Map<string, Y.Doc>();
  const nameOf = (documentId: string) => formatDocumentName({ workspaceId, kind: "note", documentId });
  const open = (name: string) =>
    ({
      doc: documents.get(name),
      phase: { get: () => "ready", subscribe: () => () => undefined },
      release: () => undefined,
    }) as unknown as DocumentSession;
  const node = { id: newId(), kind: "note", title: "Plan", parent: null } as unknown as TreeNode & { kind: OpenKind };
  const original = new Y.Doc();
  documents.set(nameOf(node.id), original);
  const ids = Array.from({ length: 100 }, () => newId());
  for (const id of ids) {
    const paragraph = new Y.XmlElement("paragraph");
    paragraph.setAttribute("id", id);
    paragraph.insert(0, [new Y.XmlText("words ".repeat(2_000))]);
    noteContent(original).push([paragraph]);
  }
  const before = Y.encodeStateAsUpdate(original);
  const sizes: number[] = [];
  const copy = new Y.Doc();
  copy.on("update", (update: Uint8Array) => sizes.push(update.length));
  const make = async ({ seed }: { seed?: (doc: Y.Doc) => void }) => {
    const id = newId();
    documents.set(nameOf(id), copy);
    copy.transact(() => seed?.(copy));
    return id;
  };
  const tree = { children: () => [node] } as unknown as Tree;
  await duplicate({ workspaceId, replica: { open }, make }, { node, tree, doc: new Y.Doc(), audience: "workspace" });
  expect(Math.max(...sizes)).toBeLessThanOrEqual(TRANSACTION_BYTES);
  const blocks = noteContent(copy).toArray() as Y.XmlElement[];
  expect(blocks.map((block) => block.toArray().join(""))).toEqual(
    (noteContent(original).toArray() as Y.XmlElement[]).map((block) => block.toArray().join("")),
  );
  expect(blocks.some((block) => ids.includes(block.getAttribute("id") as string))).toBe(false);
  expect(Y.encodeStateAsUpdate(original)).toEqual(before);
});
