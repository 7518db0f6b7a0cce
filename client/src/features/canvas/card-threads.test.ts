import { resolveThread, startThread } from "@coreos/schema/documents/comments";
import { newId } from "@coreos/schema/ids/id";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { cardThreads } from "./card-threads.ts";

const author = { id: null, name: "Ada" };

function say(doc: Y.Doc, card: string): string {
  const id = newId();
  const at = new Date(0).toISOString();
  startThread(doc, { id, anchor: { on: "item", id: card }, quote: "" }, { id: newId(), body: "Why?", author, at });
  return id;
}

describe("the threads of a canvas", () => {
  it("counts the open ones of each card and of the canvas, and says when that changes", () => {
    const doc = new Y.Doc();
    const threads = cardThreads(doc);
    let told = 0;
    threads.subscribe(() => told++);
    const [first] = [say(doc, "one"), say(doc, "one"), say(doc, "two")];
    expect([threads.openCount("one"), threads.openCount("two"), threads.openCount("three"), threads.openCount()]).toEqual([2, 1, 0, 3]);
    resolveThread(doc, first as string, new Date(1).toISOString(), author);
    expect([threads.openCount("one"), threads.openCount()]).toEqual([1, 2]);
    expect(told).toBe(4);
  });

  it("is one and the same for a document, so that five hundred cards read it once", () => {
    const doc = new Y.Doc();
    say(doc, "one");
    expect(cardThreads(doc)).toBe(cardThreads(doc));
    expect(cardThreads(doc).all()).toBe(cardThreads(doc).all());
  });
});
