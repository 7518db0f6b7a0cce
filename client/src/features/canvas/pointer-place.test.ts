import { describe, expect, it } from "vitest";
import { placeAmong } from "./pointer-place.ts";

const row = (top: number, left = 0, height = 40) => ({ left, right: left + 100, top, bottom: top + height });

describe("where a dragged card would stand", () => {
  it("is between the cards whose middles it has passed", () => {
    const column = [row(0), row(48), row(96)];
    expect(placeAmong(column, { x: 50, y: 10 })).toBe(0);
    expect(placeAmong(column, { x: 50, y: 60 })).toBe(1);
    expect(placeAmong(column, { x: 50, y: 75 })).toBe(2);
    expect(placeAmong(column, { x: 50, y: 500 })).toBe(3);
  });

  it("follows the reading order where cards lie side by side", () => {
    const pairs = [row(0), row(0, 108), row(48), row(48, 108)];
    expect(placeAmong(pairs, { x: 20, y: 20 })).toBe(0);
    expect(placeAmong(pairs, { x: 104, y: 20 })).toBe(1);
    expect(placeAmong(pairs, { x: 220, y: 20 })).toBe(2);
    expect(placeAmong(pairs, { x: 104, y: 70 })).toBe(3);
  });

  it("is the first place of an empty section", () => {
    expect(placeAmong([], { x: 0, y: 0 })).toBe(0);
  });
});
