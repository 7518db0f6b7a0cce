import { describe, expect, it } from "vitest";
import { clampZoom, fittingZoom, nextZoom } from "./zoom.ts";

describe("the zoom of a canvas", () => {
  it("stays between 50 and 200 %, whatever was kept", () => {
    expect([0, 0.5, 1.234, 9, Number.NaN, Number.POSITIVE_INFINITY].map(clampZoom)).toEqual([0.5, 0.5, 1.23, 2, 1, 1]);
  });

  it("goes in steps, and to the next step from between two", () => {
    expect([nextZoom(1, 1), nextZoom(1, -1), nextZoom(1.17, 1), nextZoom(1.17, -1)]).toEqual([1.1, 0.9, 1.25, 1.1]);
    expect([nextZoom(2, 1), nextZoom(0.5, -1)]).toEqual([2, 0.5]);
  });

  it("fits what is high into the room, and enlarges nothing for it", () => {
    const high = (zoom: number) => 1_000 * zoom;
    expect([fittingZoom(2_000, high), fittingZoom(850, high), fittingZoom(10, high)]).toEqual([1, 0.8, 0.5]);
  });
});
