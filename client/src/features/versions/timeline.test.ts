import type { VersionEntry } from "@coreos/schema/protocol/api";
import { describe, expect, it } from "vitest";
import { authorWords, timeline, versionTitle } from "./timeline.ts";

const now = new Date(2026, 10, 23, 12);
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000).toISOString();
const version = (seq: number, hours: number, name: string | null = null): VersionEntry => ({
  id: `v${seq}`,
  seq,
  at: hoursAgo(hours),
  name,
  authors: [],
});

describe("the time line", () => {
  it("stands newest first, parted by day", () => {
    const days = timeline([version(1, 60), version(3, 1), version(2, 30)], now);
    expect(days.map(({ label, versions }) => [label, versions.map(({ id }) => id)])).toEqual([
      ["Today", ["v3"]],
      ["Yesterday", ["v2"]],
      ["Saturday, November 21", ["v1"]],
    ]);
  });

  it("goes by the log's own order where two clocks disagree", () => {
    expect(timeline([version(1, 0), version(2, 1)], now)[0]?.versions.map(({ id }) => id)).toEqual(["v2", "v1"]);
  });

  it("calls a version by its name, or by its time", () => {
    expect(versionTitle(version(1, 1, "Before the board"))).toBe("Before the board");
    expect(versionTitle(version(1, 1))).toMatch(/^Automatic, 11:00/);
  });

  it("names its authors, and how many more there were", () => {
    const by = (...names: string[]) => authorWords({ ...version(1, 1), authors: names.map((name) => ({ id: name, name })) });
    expect([by("Dana"), by("Dana", "Noor"), by("A", "B", "C", "D")]).toEqual(["Dana", "Dana and Noor", "A, B and 2 more"]);
  });
});
