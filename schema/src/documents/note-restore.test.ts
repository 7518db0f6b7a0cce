import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { TRANSACTION_BYTES } from "../protocol/limits.ts";
import { noteContent, noteText } from "./note.ts";
import { restoreNote } from "./note-restore.ts";
import { ORIGIN } from "./origin.ts";

interface Block {
  id: string;
  text: string;
  bold?: boolean;
}

function block({ id, text, bold }: Block): Y.XmlElement {
  const element = new Y.XmlElement("paragraph");
  element.setAttribute("id", id);
  const letters = new Y.XmlText();
  letters.applyDelta([{ insert: text, ...(bold && { attributes: { bold: {} } }) }]);
  element.insert(0, text ? [letters] : []);
  return element;
}

function note(...blocks: Block[]): Y.Doc {
  const doc = new Y.Doc();
  noteContent(doc).insert(0, blocks.map(block));
  return doc;
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

const xml = (doc: Y.Doc) => noteContent(doc).toString();

describe("restoreNote", () => {
  it("laws 2 and 12: brings back text, order and ids by forward edits", () => {
    const doc = note({ id: "1", text: "one" }, { id: "2", text: "two" }, { id: "3", text: "three", bold: true });
    const past = copyOf(doc);
    const content = noteContent(doc);
    content.delete(1, 1);
    ((content.get(1) as Y.XmlElement).get(0) as Y.XmlText).insert(0, "now ");
    content.insert(0, [block({ id: "9", text: "newer" })]);
    const clock = Y.getState(doc.store, doc.clientID);
    restoreNote(doc, past);
    expect(xml(doc)).toBe(xml(past));
    expect(Y.getState(doc.store, doc.clientID)).toBeGreaterThan(clock);
  });

  it("does not touch blocks that did not change", () => {
    const doc = note({ id: "1", text: "one" }, { id: "2", text: "two" });
    const past = copyOf(doc);
    const first = noteContent(doc).get(0);
    noteContent(doc).delete(1, 1);
    restoreNote(doc, past);
    expect(noteContent(doc).get(0)).toBe(first);
  });

  it("law 12: keeps what somebody types into a block that did not change", () => {
    const doc = note({ id: "1", text: "one" }, { id: "2", text: "two" });
    const past = copyOf(doc);
    noteContent(doc).delete(0, 1);
    const theirs = copyOf(doc);
    ((noteContent(theirs).get(0) as Y.XmlElement).get(0) as Y.XmlText).insert(3, " and more");
    restoreNote(doc, past);
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(theirs));
    expect(noteText(doc)).toBe("one\ntwo and more");
  });

  it("writes nothing when there is nothing to restore", () => {
    const doc = note({ id: "1", text: "one", bold: true });
    const past = copyOf(doc);
    const clock = Y.getState(doc.store, doc.clientID);
    restoreNote(doc, past);
    expect(Y.getState(doc.store, doc.clientID)).toBe(clock);
  });

  it("makes any note of any other", () => {
    const blocks = fc.uniqueArray(
      fc.record({
        id: fc.constantFrom("1", "2", "3", "4", "5", "6"),
        text: fc.string({ unit: fc.constantFrom("a", "b", "é", "😀", "😁", "\u0000", "\u0001"), maxLength: 8 }),
        bold: fc.boolean(),
      }),
      { selector: (each) => each.id, maxLength: 6 },
    );
    fc.assert(
      fc.property(blocks, blocks, (now, then) => {
        const doc = note(...now);
        const past = note(...then);
        restoreNote(doc, past);
        expect(xml(doc)).toBe(xml(past));
      }),
    );
  });

  it("brings back what it does not know", () => {
    const doc = note();
    const past = note();
    const table = new Y.XmlElement("table");
    table.insert(0, [new Y.XmlElement("row")]);
    noteContent(past).insert(0, [table]);
    restoreNote(doc, past);
    expect(xml(doc)).toBe("<table><row></row></table>");
  });

  it("cuts a large restore below TRANSACTION_BYTES, also inside one paragraph and one list", () => {
    const past = note({ id: "big", text: "ä€x".repeat(300_000) }, ...many(4000));
    const list = new Y.XmlElement("bulletList");
    list.setAttribute("id", "list");
    list.insert(
      0,
      many(3000).map((each) => {
        const item = new Y.XmlElement("listItem");
        item.insert(0, [block(each)]);
        return item;
      }),
    );
    noteContent(past).insert(1, [list]);
    const doc = note({ id: "now", text: "now" });
    const updates: number[] = [];
    const origins = new Set<unknown>();
    doc.on("update", (update: Uint8Array, origin: unknown) => {
      updates.push(update.byteLength);
      origins.add(origin);
      for (const each of noteContent(doc).toArray())
        if (each instanceof Y.XmlElement && each.nodeName === "bulletList") expect(each.length).toBeGreaterThan(0);
    });
    restoreNote(doc, past);
    expect(xml(doc)).toBe(xml(past));
    expect(updates.length).toBeGreaterThan(3);
    expect(Math.max(...updates)).toBeLessThanOrEqual(TRANSACTION_BYTES);
    expect([...origins]).toEqual([ORIGIN.editor]);
  });
});

function many(count: number): Block[] {
  return Array.from({ length: count }, (_, i) => ({ id: `018f0000-0000-7000-8000-${String(i).padStart(12, "0")}`, text: `Line ${i}` }));
}
