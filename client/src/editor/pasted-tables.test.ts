// @vitest-environment happy-dom
import { describe, expect, it } from "vitest";
import { linesForTables } from "./pasted-tables.ts";

describe("a pasted table", () => {
  it("becomes a line per row with its cells told apart", () => {
    const html = "<p>Plans</p><table><tr><th>Plan</th><th>Won</th></tr><tr><td>Flat</td><td> 14\n</td></tr></table><p>End</p>";
    expect(linesForTables(html)).toBe("<p>Plans</p><p>Plan | Won</p><p>Flat | 14</p><p>End</p>");
  });

  it("leaves everything else as it was", () => {
    expect(linesForTables("<p>No <b>table</b></p>")).toBe("<p>No <b>table</b></p>");
  });
});
