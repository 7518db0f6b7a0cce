import { addCard, deleteCard, initCanvas, moveCard, readCards, setCardTitle } from "@coreos/schema/documents/canvas";
import { bodyExcerpt, cardBody } from "@coreos/schema/documents/card-body";
import { type CardCopy, copyCard, returnCard } from "@coreos/schema/documents/card-copy";
import { newId } from "@coreos/schema/ids/id";
import { describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import type { Toast } from "../../ui/toast.tsx";
import { canvasActions } from "./canvas-actions.ts";
import { canvasStore } from "./canvas-store.ts";
import { canvasUndo } from "./canvas-undo.ts";
import { restoreCanvasFrom } from "./restore-canvas.ts";

function canvas(): { doc: Y.Doc; ids: [string, string, string] } {
  const doc = new Y.Doc();
  initCanvas(doc);
  const ids: [string, string, string] = [newId(), newId(), newId()];
  for (const [i, id] of ids.entries()) addCard(doc, { id, section: i < 2 ? "value" : "costs", title: `card ${i}` });
  return { doc, ids };
}

function pair(): { mine: Y.Doc; theirs: Y.Doc; ids: [string, string, string] } {
  const { doc: mine, ids } = canvas();
  const theirs = new Y.Doc();
  Y.applyUpdate(theirs, Y.encodeStateAsUpdate(mine));
  mine.on("update", (update: Uint8Array, origin: unknown) => origin !== "wire" && Y.applyUpdate(theirs, update, "wire"));
  theirs.on("update", (update: Uint8Array, origin: unknown) => origin !== "wire" && Y.applyUpdate(mine, update, "wire"));
  return { mine, theirs, ids };
}

const titles = (doc: Y.Doc) => readCards(doc).map((card) => card.title);

describe("what a canvas draws", () => {
  it("is the same object until it changes: a title draws one card and no section", () => {
    const { doc, ids } = canvas();
    const store = canvasStore(doc);
    const [first, second] = ids;
    const untouched = store.card(second);
    const section = store.section("value");
    const [heard, unheard, sections] = [vi.fn(), vi.fn(), vi.fn()];
    store.subscribeCard(first, heard);
    store.subscribeCard(second, unheard);
    store.subscribeSection("value", sections);
    setCardTitle(doc, first, "renamed");
    expect(store.card(first)?.title).toBe("renamed");
    expect(store.card(second)).toBe(untouched);
    expect(store.section("value")).toBe(section);
    expect([heard, unheard, sections].map((each) => each.mock.calls.length)).toEqual([1, 0, 0]);
  });

  it("tells both sections of a move, and nobody who has left", () => {
    const { doc, ids } = canvas();
    const store = canvasStore(doc);
    const [value, costs, gone] = [vi.fn(), vi.fn(), vi.fn()];
    store.subscribeSection("value", value);
    store.subscribeSection("costs", costs);
    store.subscribeSection("costs", gone)();
    moveCard(doc, ids[0], "costs", 0);
    expect(store.section("costs")).toEqual([ids[0], ids[2]]);
    expect(store.section("value")).toEqual([ids[1]]);
    expect([value, costs, gone].map((each) => each.mock.calls.length)).toEqual([1, 1, 0]);
    deleteCard(doc, ids[0]);
    expect(store.card(ids[0])).toBe(null);
    expect(store.section("costs")).toEqual([ids[2]]);
  });
});

describe("undo on a canvas", () => {
  it("law 6: takes back own steps only, one action each, whatever others do in between", () => {
    const { mine, theirs, ids } = pair();
    const undo = canvasUndo(mine);
    const actions = canvasActions(mine, () => undefined);
    const added = actions.add("segments", "mine");
    actions.move([ids[0]], { section: "costs", at: 0 });
    setCardTitle(theirs, ids[1], "theirs");
    deleteCard(theirs, ids[2]);
    undo.undo();
    expect(readCards(mine).find((card) => card.id === ids[0])?.section).toBe("value");
    undo.undo();
    expect(readCards(mine).some((card) => card.id === added)).toBe(false);
    expect(undo.undo()).toBe(null);
    expect(titles(theirs)).toEqual(["card 0", "theirs"]);
    undo.redo();
    undo.redo();
    expect(readCards(theirs).find((card) => card.id === ids[0])?.section).toBe("costs");
  });

  it("law 6: does not overrule a later move by somebody else", () => {
    const { mine, theirs, ids } = pair();
    canvasActions(mine, () => undefined).move([ids[0]], { section: "costs", at: 0 });
    moveCard(theirs, ids[0], "revenue", 0);
    canvasUndo(mine).undo();
    expect(readCards(mine).find((card) => card.id === ids[0])?.section).toBe("revenue");
  });

  it("offers the way back from a deletion: as undo at once, as a new edit after other steps", () => {
    for (const later of [false, true]) {
      const { mine, ids } = pair();
      const toasts: Toast[] = [];
      canvasUndo(mine);
      const actions = canvasActions(mine, (toast) => toasts.push(toast));
      actions.remove([ids[0]]);
      expect(toasts[0]?.text).toBe("“card 0” deleted");
      if (later) actions.add("value", "later");
      toasts[0]?.action?.run();
      expect(titles(mine).toSorted()).toEqual(["card 0", "card 1", "card 2", ...(later ? ["later"] : [])]);
      expect(readCards(mine).find((card) => card.title === "card 0")?.id).toBe(ids[0]);
    }
  });

  it("brings the text of a card back with the card, and takes it away with a copy, though nobody opened them", () => {
    const { doc, ids } = canvas();
    const [id] = ids;
    const paragraph = new Y.XmlElement("paragraph");
    paragraph.insert(0, [new Y.XmlText("why they pay")]);
    cardBody(doc, id).insert(0, [paragraph]);
    const mine = new Y.Doc();
    Y.applyUpdate(mine, Y.encodeStateAsUpdate(doc));
    const toasts: Toast[] = [];
    const actions = canvasActions(mine, (toast) => toasts.push(toast));
    const textOf = (card: string) => bodyExcerpt(mine, card, 80);
    actions.remove([id]);
    canvasUndo(mine).undo();
    expect(textOf(id)).toBe("why they pay");
    const [copy] = actions.duplicate([id]) as [string];
    expect(textOf(copy)).toBe("why they pay");
    canvasUndo(mine).undo();
    expect(textOf(copy)).toBe("");
    canvasUndo(mine).redo();
    expect(textOf(copy)).toBe("why they pay");
    actions.remove([copy]);
    canvasUndo(mine).undo();
    expect(textOf(copy)).toBe("why they pay");
    const past = Y.encodeStateAsUpdate(mine);
    actions.remove([id]);
    restoreCanvasFrom(mine, past);
    expect(textOf(id)).toBe("why they pay");
    actions.remove([id]);
    canvasUndo(mine).undo();
    expect(textOf(id)).toBe("why they pay");
  });

  it("puts back what a card lost, also where the card itself is there again", () => {
    const { doc, ids } = canvas();
    const [id] = ids;
    cardBody(doc, id).insert(0, [new Y.XmlText("why they pay")]);
    const copy = copyCard(doc, id) as CardCopy;
    cardBody(doc, id).delete(0, 1);
    setCardTitle(doc, id, "newer");
    returnCard(doc, copy);
    expect([readCards(doc).find((card) => card.id === id)?.title, bodyExcerpt(doc, id, 80)]).toEqual(["newer", "why they pay"]);
  });

  it("laws 2 and 12: a restore is one forward edit that can be undone, with ids kept", () => {
    const { mine, theirs, ids } = pair();
    const past = Y.encodeStateAsUpdate(mine);
    const actions = canvasActions(mine, () => undefined);
    actions.remove([ids[0]]);
    actions.add("value", "newer");
    const late = readCards(mine);
    restoreCanvasFrom(mine, past);
    expect(
      readCards(theirs)
        .map((card) => card.id)
        .toSorted(),
    ).toEqual([...ids].sort());
    canvasUndo(mine).undo();
    expect(readCards(mine)).toEqual(late);
  });
});
