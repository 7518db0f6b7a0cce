import { describe, expect, it } from "vitest";
import { backoff } from "./backoff.ts";

describe("starting again", () => {
  it("waits longer each time, never longer than ten seconds, and forgets after a calm time", () => {
    const waits = backoff();
    expect([0, 0, 0, 0, 0, 0, 0, 0].map((lived) => waits.after(lived))).toEqual([200, 400, 800, 1600, 3200, 6400, 10_000, 10_000]);
    expect(waits.after(60_000)).toBe(200);
  });
});
