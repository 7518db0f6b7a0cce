import type { DocumentKind } from "@coreos/schema/documents/kind";
import { initNote, noteContent } from "@coreos/schema/documents/note";
import { addFavourite, initPerson, personDocumentName, readFavourites } from "@coreos/schema/documents/person";
import { addNode, NODE_COLORS, readTree, trashNode } from "@coreos/schema/documents/tree";
import { newId } from "@coreos/schema/ids/id";
import { formatDocumentName, rootDocumentName } from "@coreos/schema/protocol/document-name";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { openArchive } from "../../features/transfer/archive/archive.ts";
import { exportWorkspace } from "../../features/transfer/export.ts";
import type { Replica } from "../../replica/ports.ts";
import { World } from "../../replica/testing/device.ts";
import { importArchive } from "./import-documents.ts";
import { anyDocument, anyWords } from "./testing/any-document.ts";

const node = fc.record({
  document: anyDocument,
  title: anyWords,
  above: fc.nat(4),
  icon: fc.constantFrom(null, "🚀", "👩🏽‍💻"),
  color: fc.constantFrom(null, ...NODE_COLORS),
  isTrashed: fc.boolean(),
  isPrivate: fc.boolean(),
});
const wanted = fc.array(node, { maxLength: 6 });

describe("a workspace that was exported", () => {
  let world: World;
  beforeEach(() => {
    world = new World();
  });
  afterEach(() => world.end());

  /** Everything that the document holds, whatever it means: the same structs on both sides, and the same read from them. */
  async function contentOf(replica: Replica, name: string): Promise<unknown> {
    const session = replica.open(name);
    try {
      await vi.waitFor(() => expect(session.phase.get()).toBe("ready"), 5_000);
      const { doc } = session;
      const isText = (root: string) => root === "content" || root.startsWith("body:");
      const read = (root: string): unknown => (isText(root) ? doc.getXmlFragment(root).toString() : doc.getMap(root).toJSON());
      const roots = Object.fromEntries([...doc.share.keys()].sort().map((root) => [root, read(root)]));
      return { roots, state: Y.decodeStateVector(Y.encodeStateVector(doc)) };
    } finally {
      session.release();
    }
  }

  async function treeIn(replica: Replica, name: string) {
    const session = replica.open(name);
    await vi.waitFor(() => expect(session.phase.get()).toBe("ready"), 5_000);
    return session;
  }

  it("imports back identically: tree, contents, order, trash, what is private, files (import(export(w)) = w)", async () => {
    await fc.assert(
      fc.asyncProperty(wanted, fc.uint8Array({ minLength: 1, maxLength: 200 }), async (documents, bytes) => {
        const replica = world.device().tab();
        const from = await replica.createLocalWorkspace("Northwind");
        const root = await treeIn(replica, rootDocumentName(from));
        const made: { kind: DocumentKind; id: string; isPrivate: boolean }[] = [];
        await replica.createDocument(personDocumentName(from, null), initPerson, { audience: "private" });
        const person = await treeIn(replica, personDocumentName(from, null));
        for (const { document, title, above, icon, color, isTrashed, isPrivate } of documents) {
          const [id, { kind }, list] = [newId(), document, isPrivate ? person.doc : root.doc];
          const name = formatDocumentName({ workspaceId: from, kind, documentId: id });
          await replica.createDocument(name, (doc) => document.write(doc), { audience: isPrivate ? "private" : "workspace" });
          const parent = made[above];
          addNode(list, { id, kind, title, parent: parent?.isPrivate === isPrivate ? parent.id : null, icon, color });
          if (isTrashed) trashNode(list, id, "2026-11-25T10:00:00.000Z");
          made.push({ kind, id, isPrivate });
        }
        addNode(root.doc, { id: newId(), kind: "folder", title: "Folder" });
        if (made[0]) addFavourite(person.doc, made[0].id);
        const ref = await replica.files(from).add(new Blob([new Uint8Array(bytes)]), "a.bin");
        const holder = newId();
        await replica.createDocument(formatDocumentName({ workspaceId: from, kind: "note", documentId: holder }), (doc) => {
          initNote(doc);
          const attachment = new Y.XmlElement("attachment");
          for (const [key, value] of Object.entries({ id: newId(), ...ref })) attachment.setAttribute(key, value as string);
          noteContent(doc).push([attachment]);
        });
        addNode(root.doc, { id: holder, kind: "note", title: "With a file" });
        made.push({ kind: "note", id: holder, isPrivate: false });
        await replica.flush();

        const archive = await openArchive(
          (await exportWorkspace(replica, { id: from, accountId: null }, 0, { canvas: () => () => [], personName: String })).file,
        );
        if (!archive) throw new Error("no archive");
        expect(archive.filesNotOnDevice).toEqual([]);
        const other = world.device().tab();
        const to = await importArchive({ replica: other, locks: null }, null, archive, () => undefined);

        const copy = await treeIn(other, rootDocumentName(to));
        expect(readTree(copy.doc)).toEqual(readTree(root.doc));
        expect(copy.doc.getMap("workspace").toJSON()).toEqual(root.doc.getMap("workspace").toJSON());
        for (const { kind, id } of made) {
          const [old, now] = [from, to].map((workspaceId) => formatDocumentName({ workspaceId, kind, documentId: id }));
          expect(await contentOf(other, now as string)).toEqual(await contentOf(replica, old as string));
        }
        const mine = await treeIn(other, personDocumentName(to, null));
        expect(readTree(mine.doc)).toEqual(readTree(person.doc));
        expect(readFavourites(mine.doc)).toEqual(readFavourites(person.doc));
        expect(new Uint8Array(await (await other.files(to).blob(ref)).arrayBuffer())).toEqual(bytes);
      }),
      { numRuns: 12 },
    );
  }, 60_000);

  it("comes back whole with a document that no single frame could carry", async () => {
    const replica = world.device().tab();
    const from = await replica.createLocalWorkspace("Large");
    const root = await treeIn(replica, rootDocumentName(from));
    const id = newId();
    const lines = Array.from({ length: 6_000 }, (_, i) => `${i} ${"words ".repeat(20)}`);
    await replica.createDocument(formatDocumentName({ workspaceId: from, kind: "note", documentId: id }), (doc) => {
      initNote(doc);
      for (const line of lines) {
        const paragraph = new Y.XmlElement("paragraph");
        paragraph.setAttribute("id", newId());
        paragraph.insert(0, [new Y.XmlText(line)]);
        noteContent(doc).push([paragraph]);
      }
    });
    addNode(root.doc, { id, kind: "note", title: "Long" });
    await replica.flush();
    const archive = await openArchive(
      (await exportWorkspace(replica, { id: from, accountId: null }, 0, { canvas: () => () => [], personName: String })).file,
    );
    const other = world.device().tab();
    const to = await importArchive({ replica: other, locks: null }, null, archive as NonNullable<typeof archive>, () => undefined);
    const session = await treeIn(other, formatDocumentName({ workspaceId: to, kind: "note", documentId: id }));
    expect(noteContent(session.doc).length).toBe(lines.length);
  }, 60_000);
});
