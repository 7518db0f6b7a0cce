import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeSegment, deflateBytes, encodeSegment, inflateBytes } from "../history/segment.ts";
import { decodeRow, encodeRow, updatesIn } from "./row.ts";

const entry = fc.record({
  update: fc.uint8Array({ maxLength: 300 }),
  author: fc.oneof(fc.constantFrom("ada", "bob"), fc.string()),
  atMs: fc.integer({ min: 0, max: 4_102_444_800_000 }),
});

describe("a row of the log", () => {
  it("gives back each raw payload with its author and time (laws 9 and 14)", () => {
    void fc.assert(
      fc.property(fc.array(entry), (entries) => {
        expect(decodeRow(encodeRow(entries))).toEqual(entries);
        expect(updatesIn(encodeRow(entries))).toEqual(entries.map(({ update }) => update));
      }),
    );
  });

  it("costs few bytes beside the updates", () => {
    const author = "018f0000-0000-7000-8000-000000000001";
    const entries = Array.from({ length: 100 }, (_, at) => ({ update: new Uint8Array(20), author, atMs: 1_700_000_000_000 + at * 40 }));
    expect(encodeRow(entries).length).toBeLessThan(100 * 24 + 60);
  });

  it("refuses a format it does not know", () => {
    expect(() => decodeRow(Uint8Array.of(9))).toThrow(expect.objectContaining({ code: 5500 }));
    expect(() => updatesIn(Uint8Array.of(9))).toThrow(expect.objectContaining({ code: 5500 }));
  });
});

describe("a segment", () => {
  it("gives back exactly the rows (law 12)", () => {
    const row = fc.record({ id: fc.uuid({ version: 7 }), seq: fc.integer({ min: 1, max: 2 ** 48 }), row: fc.uint8Array() });
    void fc.assert(
      fc.property(fc.array(row), (rows) => {
        expect(decodeSegment(inflateBytes(deflateBytes(encodeSegment(rows))))).toEqual(rows);
      }),
    );
  });
});
