import { newId } from "@coreos/schema/ids/id";
import { describe, expect, it } from "vitest";
import { LogQueue, type Share, type Waiting } from "./queue.ts";

const organizationId = newId();
const waiting = (length: number, queuedAtMs = 0): Waiting => ({
  update: new Uint8Array(length),
  author: "ada",
  atMs: 0,
  queuedAtMs,
  stored: () => undefined,
});
const all = () => true;
const shape = (shares: readonly Share[]) => shares.map(({ document, entries }) => [document.name, entries.length]);

describe("the queue of the log", () => {
  it("gives a document one share of a commit, in order of arrival", () => {
    const queue = new LogQueue();
    for (const name of ["a", "b", "a", "a"]) queue.add({ name, organizationId }, waiting(1));
    expect(shape(queue.take(all, 10, 100))).toEqual([
      ["a", 3],
      ["b", 1],
    ]);
  });

  it("cuts a long backlog at the byte limit and lets others go before the rest of it", () => {
    const queue = new LogQueue();
    for (let n = 0; n < 5; n++) queue.add({ name: "long", organizationId }, waiting(40));
    queue.add({ name: "short", organizationId }, waiting(40));
    expect(shape(queue.take(all, 10, 100))).toEqual([["long", 2]]);
    expect(shape(queue.take(all, 10, 100))).toEqual([
      ["short", 1],
      ["long", 1],
    ]);
  });

  it("takes an entry larger than the limit alone", () => {
    const queue = new LogQueue();
    queue.add({ name: "a", organizationId }, waiting(500));
    queue.add({ name: "b", organizationId }, waiting(1));
    expect(shape(queue.take(all, 10, 100))).toEqual([["a", 1]]);
  });

  it("counts bytes and knows documents until they have landed, not only until they are taken", () => {
    const queue = new LogQueue();
    queue.add({ name: "a", organizationId }, waiting(7));
    const shares = queue.take(all, 10, 100);
    expect([queue.bytes, queue.has("a")]).toEqual([7, true]);
    queue.landed(shares);
    expect([queue.bytes, queue.has("a")]).toEqual([0, false]);
  });

  it("passes over what is not ready", () => {
    const queue = new LogQueue();
    queue.add({ name: "locked", organizationId }, waiting(1, 5));
    queue.add({ name: "open", organizationId: newId() }, waiting(1, 9));
    const ready = (document: { name: string }) => document.name === "open";
    expect(queue.oldestMs(ready)).toBe(9);
    expect(shape(queue.take(ready, 10, 100))).toEqual([["open", 1]]);
    expect(queue.oldestMs(ready)).toBeNull();
  });
});
