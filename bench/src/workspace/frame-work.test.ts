import { describe, expect, it } from "vitest";
import { workPerFrame } from "./frame-work.ts";

const event = (name: string, ts: number, dur?: number, tid = 1) => ({
  name,
  ph: dur === undefined ? "I" : "X",
  ts,
  tid,
  pid: 1,
  ...(dur && { dur }),
});

describe("the work of a frame", () => {
  it("is every task of the page's own thread from the begin of a frame to that of the next", () => {
    const events = [
      event("RunTask", 0, 2_000),
      event("BeginMainThreadFrame", 1_000),
      event("RunTask", 4_000, 3_000),
      event("RunTask", 4_000, 9_000, 2),
      event("RunTask", 16_000, 5_000),
      event("BeginMainThreadFrame", 17_000),
      event("BeginMainThreadFrame", 40_000),
      event("RunTask", 39_500, 1_000),
    ];
    expect(workPerFrame(events)).toEqual([5, 5]);
  });
});
