import { describe, expect, it } from "vitest";
import { BusyWindow } from "./busy-window.ts";

describe("a window", () => {
  it("is closed while one person types, 5 ms long under load, and forgets the load", () => {
    const window = new BusyWindow({ busyPerSecond: 500, windowMs: 5 });
    for (let ms = 0; ms < 2_000; ms += 100) window.arrived(ms);
    expect(window.lengthMs(2_000)).toBe(0);
    for (let ms = 2_000; ms < 3_000; ms += 1) window.arrived(ms);
    expect(window.lengthMs(3_000)).toBe(5);
    expect(window.lengthMs(4_000)).toBe(0);
  });

  it("counts what arrives at once", () => {
    const window = new BusyWindow({ busyPerSecond: 500, windowMs: 5 });
    window.arrived(0, 50);
    expect(window.lengthMs(0)).toBe(0);
    window.arrived(10, 100);
    expect(window.lengthMs(10)).toBe(5);
  });
});
