// @vitest-environment happy-dom
import { addNode } from "@coreos/schema/documents/tree";
import { newId } from "@coreos/schema/ids/id";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { carryRow } from "./carry-row.ts";
import { treeStore } from "./tree-store.ts";
import { visibleRows } from "./visible-rows.ts";

const ROW = 28;
const [A, B, C] = Array.from({ length: 3 }, () => newId()).sort() as [string, string, string];

let list: HTMLElement;
beforeEach(() => {
  vi.useFakeTimers();
  document.body.innerHTML = `<div data-tree="workspace" id="list"></div><div data-tree="private"></div>`;
  list = document.getElementById("list") as HTMLElement;
  // Two trees one above the other: the workspace's at 0, what is private from 1,000 down.
  document.elementFromPoint = (_x, y) => document.querySelector(`[data-tree=${y < 1_000 ? "workspace" : "private"}]`);
});
afterEach(() => {
  vi.useRealTimers();
});

function pressed(id: string, pointerType = "mouse") {
  const doc = new Y.Doc();
  addNode(doc, { id: A, kind: "folder", title: "A" });
  addNode(doc, { id: B, kind: "note", title: "B" });
  addNode(doc, { id: C, kind: "note", title: "C" });
  const tree = treeStore(doc).get();
  const rows = visibleRows(tree, new Set());
  const on = { onUnfold: vi.fn(), onDrop: vi.fn(), onDropElsewhere: vi.fn() };
  const [tell, over] = [vi.fn(), vi.fn()];
  const latest = { current: { name: "workspace", list: { current: list }, tree, rows, rowHeight: ROW, ...on } };
  const press = { pointerId: 1, pointerType, clientX: 10, clientY: onRow(2) };
  const stop = carryRow(press, { id, latest, ghost: { current: null }, tell, over });
  const send = (type: string, y: number) => window.dispatchEvent(new PointerEvent(type, { pointerId: 1, clientX: 10, clientY: y }));
  return { ...on, tell, over, stop, move: (y: number) => send("pointermove", y), release: (y = 0) => send("pointerup", y) };
}

/** In the middle of the row, or so far down it. */
const onRow = (at: number, fraction = 0.5) => (at + fraction) * ROW;

describe("a row in the hand", () => {
  it("is not lifted by a click that trembles, and goes where it is let go", () => {
    const { move, release, tell, onDrop, over } = pressed(C);
    move(onRow(2) + 3);
    expect(tell).not.toHaveBeenCalled();
    move(onRow(0));
    expect(tell).toHaveBeenLastCalledWith(expect.objectContaining({ over: { id: A, zone: "inside" } }));
    move(onRow(1, 0.1));
    release();
    expect(onDrop).toHaveBeenCalledExactlyOnceWith(C, { parent: null, before: B });
    expect(tell).toHaveBeenLastCalledWith(null);
    expect(over).toHaveBeenCalledOnce();
  });

  it("unfolds what it rests on", () => {
    const { move, onUnfold, stop } = pressed(C);
    move(onRow(0));
    vi.advanceTimersByTime(500);
    move(onRow(1));
    vi.advanceTimersByTime(599);
    expect(onUnfold).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(onUnfold).toHaveBeenCalledExactlyOnceWith(B);
    stop();
  });

  it("let go over the other tree asks who it is to be for, and moves nothing", () => {
    const { move, release, onDrop, onDropElsewhere } = pressed(B);
    move(1_200);
    release();
    expect(onDropElsewhere).toHaveBeenCalledExactlyOnceWith(B, "private");
    expect(onDrop).not.toHaveBeenCalled();
  });

  it("stays where it was on Escape, where it cannot land, and when the screen goes", () => {
    const taken = pressed(B);
    taken.move(onRow(0));
    window.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
    taken.release();
    const self = pressed(B);
    self.move(onRow(1));
    expect(self.tell).toHaveBeenLastCalledWith(expect.objectContaining({ over: null, destination: null }));
    self.release();
    const left = pressed(B);
    left.move(onRow(0));
    left.stop();
    left.release();
    for (const { onDrop, onDropElsewhere, over } of [taken, self, left]) {
      expect(onDrop).not.toHaveBeenCalled();
      expect(onDropElsewhere).not.toHaveBeenCalled();
      expect(over).toHaveBeenCalledOnce();
    }
  });

  it("by a finger is lifted after a long press; one that moves at once scrolls", () => {
    const scrolls = pressed(C, "touch");
    scrolls.move(onRow(0));
    vi.advanceTimersByTime(500);
    expect(scrolls.tell).not.toHaveBeenCalled();
    const lifts = pressed(C, "touch");
    vi.advanceTimersByTime(400);
    lifts.move(onRow(0));
    lifts.release();
    expect(lifts.onDrop).toHaveBeenCalledExactlyOnceWith(C, { parent: A, before: null });
  });
});
