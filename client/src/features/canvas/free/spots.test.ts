import { describe, expect, it } from "vitest";
import { anchorOn, facing, freeSpot, joinsOf, spotOf } from "./spots.ts";

const box = (x: number, y: number) => ({ x, y, width: 200, height: 40 });
const link = (id: string, card: string, target: string, kind = "card") => ({ id, card, kind, target, index: "a0" });

describe("a free board", () => {
  it("draws a card without a place in rows, and one that was written far out within reach", () => {
    expect(spotOf({ spot: null }, 5)).toEqual({ x: 240, y: 96 });
    expect(spotOf({ spot: { x: 1e300, y: -12 } }, 0)).toEqual({ x: 1_000_000, y: -12 });
  });

  it("joins two cards once, whoever joined them, and nothing that is not there", () => {
    const links = [link("2", "b", "a"), link("1", "a", "b"), link("3", "a", "gone"), link("4", "a", "a"), link("5", "a", "c", "note")];
    expect(joinsOf(links, new Set(["a", "b", "c"]))).toEqual([{ id: "1", from: "a", to: "b" }]);
  });

  it("leaves a card on the side where the other one lies", () => {
    expect(facing(box(0, 0), box(400, 30))).toEqual({ from: "right", to: "left" });
    expect(facing(box(0, 0), box(100, 200))).toEqual({ from: "bottom", to: "top" });
    expect(facing(box(0, 0), box(-400, 0))).toEqual({ from: "left", to: "right" });
    expect(anchorOn(box(0, 0), "right")).toEqual({ x: 200, y: 20 });
  });

  it("puts a new card beside one that lies there already", () => {
    expect(freeSpot({ x: 0, y: 0 }, [])).toEqual({ x: 0, y: 0 });
    expect(
      freeSpot({ x: 0, y: 0 }, [
        { x: 4, y: 4 },
        { x: 24, y: 24 },
      ]),
    ).toEqual({ x: 48, y: 48 });
  });
});
