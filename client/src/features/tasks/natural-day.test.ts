import { describe, expect, it } from "vitest";
import { addMonths, dayOf, dayWords, dueBucket, monthGrid } from "../../editor/tasks/day.ts";
import { readDay } from "./natural-day.ts";

const WEDNESDAY = "2026-11-25";

describe("a day as people type it", () => {
  it.each([
    ["today", "2026-11-25"],
    ["Tomorrow", "2026-11-26"],
    ["fri", "2026-11-27"],
    ["Friday", "2026-11-27"],
    ["wed", "2026-12-02"],
    ["next fri", "2026-12-04"],
    ["mo", "2026-11-30"],
    ["12 dec", "2026-12-12"],
    ["Dec 12", "2026-12-12"],
    ["12th of December 2027", "2027-12-12"],
    ["3 feb", "2027-02-03"],
    ["29 feb", "2028-02-29"],
    ["24.12.", "2026-12-24"],
    ["24.12.2026", "2026-12-24"],
    ["2026-12-24", "2026-12-24"],
    ["in 2 weeks", "2026-12-09"],
    ["3d", "2026-11-28"],
    ["in a month", "2026-12-25"],
    ["next week", "2026-11-30"],
    ["eow", "2026-11-27"],
    ["end of month", "2026-11-30"],
    ["weekend", "2026-11-28"],
    ["30", "2026-11-30"],
    ["the 1st", "2026-12-01"],
    ["31", "2026-12-31"],
  ])("%s is %s", (words, day) => {
    expect(readDay(words, WEDNESDAY)).toBe(day);
  });

  it.each(["", "soon", "3/4", "30 feb", "2026-02-30", "12 foo", "toString", "32", "x".repeat(10_000)])("%j is none", (words) => {
    expect(readDay(words, WEDNESDAY)).toBeNull();
  });
});

describe("days", () => {
  it("are said the way people do", () => {
    const said = (day: string) => dayWords(day, WEDNESDAY);
    expect([said("2026-11-25"), said("2026-11-26"), said("2026-11-24")]).toEqual(["Today", "Tomorrow", "Yesterday"]);
    expect([said("2026-11-28"), said("2026-12-12"), said("2027-01-02")]).toEqual(["Sat", "Dec 12", "Jan 2, 2027"]);
  });

  it("fall into what is late, today, this week and later", () => {
    const bucket = (day: string | null) => dueBucket(day, WEDNESDAY);
    expect(["2026-11-24", "2026-11-25", "2026-11-29", "2026-11-30", null].map(bucket)).toEqual([
      "overdue",
      "today",
      "week",
      "later",
      "none",
    ]);
  });

  it("stay days through changes of the clock and ends of months", () => {
    expect(addMonths("2026-01-31", 1)).toBe("2026-02-28");
    expect(monthGrid("2026-11-25")).toHaveLength(42);
    expect(monthGrid("2026-11-25")[0]).toBe("2026-10-26");
    expect(dayOf(new Date(2026, 10, 25, 0, 30))).toBe(WEDNESDAY);
  });
});
