import type { Card } from "@coreos/schema/documents/canvas";
import type { Carried } from "@coreos/schema/documents/presence";
import { describe, expect, it } from "vitest";
import { type BoardNode, changeNodes, readNodes } from "./board-nodes.ts";

const card = (over: Partial<Card> = {}): Card => ({
  id: "a",
  section: "board",
  index: "a0",
  title: "",
  color: null,
  owner: null,
  spot: { x: 10, y: 20 },
  size: null,
  ...over,
});
const read = (before: readonly BoardNode[], of: Card, held?: Carried) =>
  readNodes(before, {
    store: { all: () => [of.id], card: () => of },
    selection: { has: () => false },
    carried: new Map(held ? [[held.id, held]] : []),
  });
const [node = {} as BoardNode] = read([], card());
const resize = (resizing: boolean) =>
  changeNodes([node], [{ type: "dimensions", id: "a", resizing, setAttributes: true, dimensions: { width: 300, height: 90 } }]);

describe("the cards of a free board as nodes", () => {
  it("keep the usual size until a hand changes it, and are the same objects until something changes", () => {
    expect(node).toMatchObject({ position: { x: 10, y: 20 }, width: 200, style: { minHeight: 36 } });
    const nodes = [node];
    expect(read(nodes, card())).toBe(nodes);
    expect(read(nodes, card({ size: { width: 320, height: 120 } }))[0]).toMatchObject({ width: 320, style: { minHeight: 120 } });
  });

  it("show what others have in hand as it is moved and resized, and the document again when they let go", () => {
    const held = read([node], card(), { id: "a", x: 50, y: 60, width: 240, height: 80 });
    expect(held[0]).toMatchObject({ position: { x: 50, y: 60 }, width: 240, style: { minHeight: 80 } });
    expect(read(held, card())[0]).toMatchObject({ position: { x: 10, y: 20 }, width: 200, style: { minHeight: 36 } });
  });

  it("grow under this person's hand, in which nobody else's writing shrinks them; only words make them higher", () => {
    const [grown = node] = resize(true);
    expect(grown).toMatchObject({ width: 300, style: { minHeight: 90 } });
    expect(grown.height).toBeUndefined();
    expect(read([grown], card({ color: "red" }))[0]).toMatchObject({ width: 300 });
    expect(read(resize(false), card())[0]).toMatchObject({ width: 200 });
  });
});
