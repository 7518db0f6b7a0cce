import { describe, expect, it } from "vitest";
import { median, medianRatio, percentile } from "./statistics.ts";

describe("statistics", () => {
  it("takes the middle of an odd count and the mean of the middle two of an even one", () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([4, 1, 3, 2])).toBe(2.5);
  });

  it("answers the value that a share of all values does not exceed", () => {
    const values = Array.from({ length: 100 }, (_, i) => 100 - i);
    expect(percentile(values, 0.5)).toBe(51);
    expect(percentile(values, 0.95)).toBe(96);
    expect(percentile(values, 1)).toBe(100);
  });

  it("compares within a round, so a slow round does not decide", () => {
    expect(medianRatio([2, 20, 2.2], [1, 10, 1])).toBe(2);
  });

  it("shows that nothing was measured", () => {
    expect(median([])).toBeNaN();
    expect(percentile([], 0.5)).toBeNaN();
    expect(medianRatio([1], [])).toBeNaN();
  });
});
