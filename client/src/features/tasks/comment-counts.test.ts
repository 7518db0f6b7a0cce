import { addMessage, readThreads, resolveThread, startThread } from "@coreos/schema/documents/comments";
import { newId } from "@coreos/schema/ids/id";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { commentCounts, taskAt, threadsAbout } from "./comment-counts.ts";

const [t1, t2, a, b] = [newId(), newId(), newId(), newId()];
const author = { id: "ann", name: "Ann" };
const said = () => ({ id: newId(), body: "Why?", author, at: "2026-11-25T12:00:00.000Z" });

function discussed() {
  const doc = new Y.Doc();
  startThread(doc, { id: t1, anchor: { on: "item", id: a }, quote: "" }, said());
  addMessage(doc, t1, said());
  startThread(doc, { id: t2, anchor: { on: "item", id: b }, quote: "" }, said());
  resolveThread(doc, t2, "2026-11-25T13:00:00.000Z", author);
  return readThreads(doc);
}

describe("comments of a project", () => {
  it("count on their task while their thread is open", () => {
    expect([...commentCounts(discussed())]).toEqual([[a, 2]]);
  });

  it("stay with their task when they are resolved", () => {
    expect(threadsAbout(discussed(), b).map(({ id }) => id)).toEqual([t2]);
  });

  it("lead to their task, and any other place to itself", () => {
    expect(taskAt(discussed(), t1)).toBe(a);
    expect(taskAt(discussed(), a)).toBe(a);
  });
});
