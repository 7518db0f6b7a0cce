import { describe, expect, it } from "vitest";
import { atLeast, atMost } from "./goal.ts";

describe("goal", () => {
  it("is met up to and including its limit", () => {
    expect(atMost("a", "at most", 1.4, 1.4).met).toBe(true);
    expect(atMost("a", "at most", 1.4, 1.41).met).toBe(false);
    expect(atLeast("a", "at least", 0.9, 0.9).met).toBe(true);
    expect(atLeast("a", "at least", 0.9, 0.89).met).toBe(false);
  });

  it("decides by what was measured, not by the rounded figure it prints", () => {
    expect(atMost("a", "at most", 1.4, 1.40001)).toMatchObject({ measured: 1.4, met: false });
  });

  it("is not met when nothing could be measured", () => {
    expect(atMost("a", "at most", 1, Number.NaN)).toMatchObject({ measured: null, met: false });
    expect(atLeast("a", "at least", 1, Number.POSITIVE_INFINITY)).toMatchObject({ measured: null, met: false });
  });
});
