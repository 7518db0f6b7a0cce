import { expect, it } from "vitest";
import { table } from "./table.ts";

it("puts words to the left and figures to the right, and a dash where nothing was measured", () => {
  const rows = [
    ["ours", 12_345.6, 0.12345, "met"],
    ["a relay", Number.NaN, 7, "MISSED"],
  ];
  expect(table(["server", "bytes", "ms", ""], rows).split("\n")).toEqual([
    "server    bytes     ms",
    "───────  ──────  ─────  ──────",
    "ours     12,346  0.123  met",
    "a relay       –      7  MISSED",
  ]);
});
