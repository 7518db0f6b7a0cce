import { Cell, type SaveState } from "@coreos/client/replica/index";
import type { Replica } from "@coreos/client/replica/ports";
import { addCard, deleteCard } from "@coreos/schema/documents/canvas";
import { beforeEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { Author } from "./author.ts";
import { type Edit, noted } from "./edit.ts";
import { missing } from "./judge.ts";

const card = (id: string) => ({ id, section: "value" as const, title: id });

describe("the judge", () => {
  let doc: Y.Doc;
  let edits: Edit[];
  beforeEach(() => {
    doc = new Y.Doc();
    const sheet = { name: "d", doc };
    edits = [
      ...noted(sheet, "insertion", () => addCard(doc, card("a"))),
      ...noted(sheet, "insertion", () => addCard(doc, card("b"))),
      ...noted(sheet, "deletion", () => deleteCard(doc, "a")),
    ];
  });
  const server = (...which: number[]) => {
    const there = new Y.Doc();
    for (const at of which) Y.applyUpdate(there, (edits[at] as Edit).update);
    return new Map([["d", there]]);
  };

  it("misses nothing when everything is there", () => {
    expect(missing(edits, server(0, 1, 2))).toEqual([]);
  });

  it("finds an insertion that is gone, and one that waits for it", () => {
    expect(missing(edits, server(1))).toEqual(edits);
    expect(missing(edits, server(0))).toEqual(edits.slice(1));
  });

  it("finds a deletion that is gone: a state vector would not", () => {
    const there = server(0, 1);
    expect(Y.encodeStateVector(there.get("d") as Y.Doc)).toEqual(Y.encodeStateVector(doc));
    expect(missing(edits, there)).toEqual([edits[2]]);
  });

  it("misses everything of a document that is not there at all", () => {
    expect(missing(edits, new Map())).toEqual(edits);
  });
});

describe("an author", () => {
  const save = new Cell<SaveState>({ onDevice: 0, sent: 0, inMemory: 0, network: "online", home: "account", fault: null });
  const show = (onDevice: number, sent: number) => save.set({ ...save.get(), onDevice, sent });
  const sheets = ["one", "two"].map((name) => ({ name, doc: new Y.Doc() })) as [{ name: string; doc: Y.Doc }, { name: string; doc: Y.Doc }];
  const write = (author: Author, sheet: { name: string; doc: Y.Doc }, id: string) =>
    author.write(sheet, "insertion", () => addCard(sheet.doc, card(id)));
  const replica = { save } as unknown as Replica;

  it("claims the oldest edits first, and never takes a claim back", () => {
    show(0, 0);
    const author = new Author(replica);
    for (const id of ["a", "b", "c"]) write(author, sheets[0], id);
    show(1, 1);
    expect(author.stored).toEqual(author.written.slice(0, 1));
    show(3, 0); // the connection is gone, all of it is on the device again
    expect(author.stored).toHaveLength(1);
    show(0, 0);
    expect(author.stored).toHaveLength(3);
  });

  it("claims nothing while it cannot know which document's edits still wait", () => {
    show(0, 0);
    const author = new Author(replica);
    write(author, sheets[0], "d");
    write(author, sheets[1], "e");
    show(0, 1);
    expect(author.stored).toEqual([]);
    show(0, 0);
    expect(author.stored).toHaveLength(2);
  });

  it("lies when it is told to: what was sent counts", () => {
    show(0, 0);
    const author = new Author(replica, "sent");
    write(author, sheets[0], "f");
    show(0, 1);
    expect(author.stored).toHaveLength(1);
  });
});
