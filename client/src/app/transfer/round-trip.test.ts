import { addCard, initCanvas, moveCard, setCardColor } from "@coreos/schema/documents/canvas";
import type { DocumentKind } from "@coreos/schema/documents/kind";
import { initNote, noteContent } from "@coreos/schema/documents/note";
import { addFavourite, initPerson, personDocumentName, readFavourites } from "@coreos/schema/documents/person";
import { addTask, changeTask } from "@coreos/schema/documents/tasks";
import { initTasks } from "@coreos/schema/documents/tasks-shape";
import { addNode, readTree, trashNode } from "@coreos/schema/documents/tree";
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

const words = fc.string({ unit: "grapheme", maxLength: 30 });
const note = fc.record({ kind: fc.constant("note" as const), title: words, lines: fc.array(words, { maxLength: 5 }) });
const canvas = fc.record({ kind: fc.constant("canvas" as const), title: words, lines: fc.array(words, { maxLength: 5 }) });
const project = fc.record({ kind: fc.constant("tasks" as const), title: words, lines: fc.array(words, { maxLength: 5 }) });
const wanted = fc.array(fc.tuple(fc.oneof(note, canvas, project), fc.nat(4), fc.boolean()), { maxLength: 6 });

const SEED = {
  note(doc: Y.Doc, lines: readonly string[]) {
    initNote(doc);
    for (const line of lines) {
      const paragraph = new Y.XmlElement("paragraph");
      paragraph.setAttribute("id", newId());
      paragraph.insert(0, [new Y.XmlText(line)]);
      noteContent(doc).push([paragraph]);
    }
  },
  canvas(doc: Y.Doc, lines: readonly string[]) {
    initCanvas(doc);
    for (const title of lines) {
      const id = newId();
      addCard(doc, { id, section: "value", title });
      setCardColor(doc, id, "green");
      if (title.length % 2) moveCard(doc, id, "costs", 0);
    }
  },
  tasks(doc: Y.Doc, lines: readonly string[]) {
    initTasks(doc);
    for (const title of lines) {
      const id = newId();
      addTask(doc, { id, title });
      changeTask(doc, id, { due: "2026-12-01", status: "done" }, "2026-11-25T10:00:00.000Z");
    }
  },
} as const;

describe("a workspace that was exported", () => {
  let world: World;
  beforeEach(() => {
    world = new World();
  });
  afterEach(() => world.end());

  async function contentOf(replica: Replica, name: string): Promise<unknown> {
    const session = replica.open(name);
    try {
      await vi.waitFor(() => expect(session.phase.get()).toBe("ready"), 5_000);
      return Object.fromEntries(
        [...session.doc.share.keys()].sort().flatMap((root) => {
          const json = root === "content" ? session.doc.getXmlFragment(root).toString() : session.doc.getMap(root).toJSON();
          return [[root, json]];
        }),
      );
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
        const made: { kind: DocumentKind; id: string }[] = [];
        for (const [{ kind, title, lines }, above, isTrashed] of documents) {
          const id = newId();
          await replica.createDocument(formatDocumentName({ workspaceId: from, kind, documentId: id }), (doc) => SEED[kind](doc, lines));
          addNode(root.doc, { id, kind, title, parent: made[above]?.id ?? null, color: "teal" });
          if (isTrashed) trashNode(root.doc, id, "2026-11-25T10:00:00.000Z");
          made.push({ kind, id });
        }
        addNode(root.doc, { id: newId(), kind: "folder", title: "Folder" });
        await replica.createDocument(personDocumentName(from, null), initPerson, { audience: "private" });
        const person = await treeIn(replica, personDocumentName(from, null));
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
        made.push({ kind: "note", id: holder });
        await replica.flush();

        const archive = await openArchive(
          (await exportWorkspace(replica, { id: from, accountId: null }, 0, { canvas: () => () => [] })).file,
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
    await replica.createDocument(formatDocumentName({ workspaceId: from, kind: "note", documentId: id }), (doc) => SEED.note(doc, lines));
    addNode(root.doc, { id, kind: "note", title: "Long" });
    await replica.flush();
    const archive = await openArchive((await exportWorkspace(replica, { id: from, accountId: null }, 0, { canvas: () => () => [] })).file);
    const other = world.device().tab();
    const to = await importArchive({ replica: other, locks: null }, null, archive as NonNullable<typeof archive>, () => undefined);
    const session = await treeIn(other, formatDocumentName({ workspaceId: to, kind: "note", documentId: id }));
    expect(noteContent(session.doc).length).toBe(lines.length);
  }, 60_000);
});
