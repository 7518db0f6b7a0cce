import { describe, expect, it } from "vitest";
import { failed, lastLine, passed, skipped, sum, without } from "./outcome.ts";

describe("the sum of a run", () => {
  it("is one line that other programs can read", () => {
    const outcomes = [
      passed(),
      { passed: 40, failed: 0, skipped: [{ count: 2, why: "no model" }], output: "" },
      failed("red"),
      skipped("no browser"),
    ];
    expect(lastLine(sum(outcomes))).toBe("41 passed, 1 failed, 3 skipped");
  });

  it("counts a missing browser or database as skipped, and as failed where CI is set", () => {
    expect(sum([without("journeys", "no Chromium", false)])).toEqual({ passed: 0, failed: 0, skipped: 1 });
    expect(sum([without("journeys", "no Chromium", true)])).toEqual({ passed: 0, failed: 1, skipped: 0 });
    expect(without("journeys", "no Chromium", true).output).toContain("no Chromium");
  });
});
