import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { byPosition, lastIndex, type Placed, placeAt, readIndex } from "./position.ts";

/** Writes what `placeAt` says, as a document would. */
function place(items: readonly Placed[], id: string, at: number): Placed[] {
  const others = items.filter((item) => item.id !== id);
  const written = placeAt(others, id, at);
  const byId = new Map([...items, ...written].map((item) => [item.id, item]));
  return [...byId.values()].sort(byPosition);
}

describe("position", () => {
  it("tells equal indexes apart by id, the same way from either side", () => {
    const [a, b] = [
      { id: "a", index: "a1" },
      { id: "b", index: "a1" },
    ];
    expect([b, a].sort(byPosition)).toEqual([a, b]);
    expect(byPosition(a, a)).toBe(0);
  });

  it("makes room between neighbours that share an index", () => {
    const twins = ["a", "b", "c"].map((id) => ({ id, index: "a1" }));
    expect(place(twins, "x", 1).map((item) => item.id)).toEqual(["a", "x", "b", "c"]);
  });

  it("writes one entry where the neighbours are distinct", () => {
    const items = ["a1", "a2", "a3"].map((index, i) => ({ id: `${i}`, index }));
    expect(placeAt(items, "x", 1)).toHaveLength(1);
  });

  it("puts an item exactly where it was asked to stand, whatever shares an index", () => {
    const items = fc.array(fc.constantFrom("a0", "a1", "a1V", "a2", "Zz"), { maxLength: 12 });
    fc.assert(
      fc.property(items, fc.nat(12), (indexes, wish) => {
        const sorted = indexes.map((index, i) => ({ id: String.fromCharCode(97 + i), index })).sort(byPosition);
        const at = Math.min(wish, sorted.length);
        const before = sorted.map((item) => item.id);
        expect(place(sorted, "x", at).map((item) => item.id)).toEqual(before.toSpliced(at, 0, "x"));
      }),
    );
  });

  it("appends behind the last", () => {
    expect(lastIndex([{ id: "a", index: "a1" }]) > "a1").toBe(true);
  });

  it("reads anything a peer may have written, and stays able to place beside it", () => {
    fc.assert(
      fc.property(fc.array(fc.anything(), { maxLength: 5 }), fc.nat(5), (written, wish) => {
        const items = written.map((value, i) => ({ id: `${i}`, index: readIndex(value) })).sort(byPosition);
        expect(place(items, "x", Math.min(wish, items.length))).toHaveLength(items.length + 1);
      }),
    );
  });
});
