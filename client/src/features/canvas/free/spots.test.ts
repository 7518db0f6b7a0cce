import { describe, expect, it } from "vitest";
import { pngScale } from "./png-scale.ts";
import { anchorOn, facing, freeSpot, isSeen, joinsOf, sizeOf, sizeWithin, spotOf } from "./spots.ts";

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

  it("knows the usual size, and the nearest that a card can have", () => {
    expect(sizeOf(null)).toEqual({ width: 200, height: 36 });
    expect(sizeOf({ width: 320, height: 90 })).toEqual({ width: 320, height: 90 });
    expect(sizeWithin({ width: 12.4, height: 90.6 })).toEqual({ width: 120, height: 91 });
    expect(sizeWithin({ width: 5_000, height: 5_000 })).toEqual({ width: 800, height: 1_200 });
  });

  it("knows what is wholly on the screen, however it is moved and zoomed", () => {
    const screen = { width: 800, height: 600 };
    expect(isSeen(box(0, 0), { x: 0, y: 0, zoom: 1 }, screen)).toBe(true);
    expect(isSeen(box(700, 0), { x: 0, y: 0, zoom: 1 }, screen)).toBe(false);
    expect(isSeen(box(700, 0), { x: 0, y: 0, zoom: 0.5 }, screen)).toBe(true);
    expect(isSeen(box(0, 0), { x: -10, y: 0, zoom: 1 }, screen)).toBe(false);
  });

  it("is photographed twice as fine, and coarser where no browser could draw it", () => {
    expect(pngScale(1_000, 800)).toBe(2);
    expect(pngScale(200_000, 800) * 200_000).toBeLessThanOrEqual(8_192);
    expect(pngScale(8_000, 8_000) ** 2 * 8_000 * 8_000).toBeLessThanOrEqual(16_777_216);
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
