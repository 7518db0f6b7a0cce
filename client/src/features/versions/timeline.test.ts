import type { HistoryEntry, VersionEntry } from "@coreos/schema/protocol/api";
import { describe, expect, it } from "vitest";
import { authorWords, moments, timeline } from "./timeline.ts";

const now = new Date(2026, 10, 23, 12);
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000).toISOString();
const version = (seq: number, hours: number, name: string | null = null): VersionEntry => ({
  id: `v${seq}`,
  seq,
  at: hoursAgo(hours),
  name,
  authors: [],
});
const edits = (seq: number, hours: number, count = 3): HistoryEntry => ({
  from: hoursAgo(hours + 0.5),
  to: hoursAgo(hours),
  edits: count,
  seq,
  author: { id: "dana", name: "Dana" },
});

describe("the time line", () => {
  it("stands newest first, parted by day", () => {
    const days = timeline(moments([version(1, 60), version(3, 1), version(2, 30)], []), now);
    expect(days.map(({ label, moments: ofDay }) => [label, ofDay.map(({ versionId }) => versionId)])).toEqual([
      ["Today", ["v3"]],
      ["Yesterday", ["v2"]],
      ["Saturday, November 21", ["v1"]],
    ]);
  });

  it("goes by the log's own order where two clocks disagree", () => {
    expect(moments([version(1, 0), version(2, 1)], []).map(({ versionId }) => versionId)).toEqual(["v2", "v1"]);
  });

  it("calls a version by its name, or by its time", () => {
    expect(moments([version(1, 1, "Before the board")], [])[0]?.title).toBe("Before the board");
    expect(moments([version(1, 1)], [])[0]?.title).toMatch(/^Automatic, 11:00/);
  });

  it("tells between the versions who edited when, and nothing twice", () => {
    const line = moments([version(5, 2)], [edits(7, 1), edits(5, 2), edits(2, 4, 1)]);
    expect(line.map(({ kind, seq, title }) => [kind, seq, title.replaceAll("\u202f", " ")])).toEqual([
      ["edits", 7, "10:30 AM to 11:00 AM, 3 edits"],
      ["automatic", 5, "Automatic, 10:00 AM"],
      ["edits", 2, "7:30 AM to 8:00 AM, 1 edit"],
    ]);
  });

  it("names its authors, and how many more there were", () => {
    const by = (...names: string[]) => authorWords({ authors: names.map((name) => ({ id: name, name })) });
    expect([by("Dana"), by("Dana", "Noor"), by("A", "B", "C", "D")]).toEqual(["Dana", "Dana and Noor", "A, B and 2 more"]);
  });
});
