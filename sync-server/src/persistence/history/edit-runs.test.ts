import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { joinRuns, runsOf } from "./edit-runs.ts";
import { VERSION_DISTANCE_MS, VersionSchedule } from "./version-schedule.ts";

const minute = 60_000;
const update = new Uint8Array(1);

describe("runs of edits", () => {
  it("name who edited from when to when, also while another edits between", () => {
    const rows = [
      {
        seq: 1,
        entries: [
          { author: "ada", atMs: 0, update },
          { author: "bob", atMs: minute, update },
        ],
      },
      { seq: 2, entries: [{ author: "ada", atMs: 2 * minute, update }] },
      { seq: 9, entries: [{ author: "ada", atMs: 13 * minute, update }] },
    ];
    expect(runsOf(rows)).toEqual([
      { author: "ada", fromMs: 0, toMs: 2 * minute, edits: 2, seq: 2 },
      { author: "bob", fromMs: minute, toMs: minute, edits: 1, seq: 1 },
      { author: "ada", fromMs: 13 * minute, toMs: 13 * minute, edits: 1, seq: 9 },
    ]);
  });

  it("are the same whether joined at once or segment by segment", () => {
    const row = fc.record({
      seq: fc.nat(),
      entries: fc.array(fc.record({ author: fc.constantFrom("a", "b"), atMs: fc.nat(200 * minute), update: fc.constant(update) })),
    });
    void fc.assert(
      fc.property(fc.array(row), fc.nat(), (rows, cut) => {
        const at = cut % (rows.length + 1);
        const parts = joinRuns([...runsOf(rows.slice(0, at)), ...runsOf(rows.slice(at))]);
        expect(new Set(parts)).toEqual(new Set(runsOf(rows)));
      }),
    );
  });
});

describe("automatic versions", () => {
  const document = { name: "note", organizationId: "o" };

  it("are due ten minutes after the first edit that no version holds", () => {
    const schedule = new VersionSchedule();
    schedule.edited(document, 0);
    schedule.edited(document, 9 * minute); // later edits do not put it off
    expect(schedule.takeDue(VERSION_DISTANCE_MS - 1)).toEqual([]);
    expect(schedule.takeDue(VERSION_DISTANCE_MS)).toEqual([document]);
    expect(schedule.takeDue(10 * VERSION_DISTANCE_MS)).toEqual([]); // nothing new, no version
    schedule.edited(document, 11 * minute);
    expect(schedule.takeDue(20 * minute)).toEqual([]);
    expect(schedule.takeDue(21 * minute)).toEqual([document]);
  });
});
