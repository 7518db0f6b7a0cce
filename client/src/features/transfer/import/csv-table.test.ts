import { describe, expect, it } from "vitest";
import { noLoss } from "../../../editor/paste/fidelity.ts";
import { csvTable, MAX_ROWS } from "./csv-table.ts";

describe("rows of a spreadsheet", () => {
  it("become a table, whatever parts them, with quotes, commas and line breaks inside", async () => {
    const html = await csvTable('Plan;Note\n"Team; large";"two\nlines"\n', noLoss());
    expect(html).toBe(
      "<table><tbody><tr><th><p>Plan</p></th><th><p>Note</p></th></tr><tr><td><p>Team; large</p></td><td><p>two<br>lines</p></td></tr></tbody></table>",
    );
  });

  it("stay words: markup in a cell is shown, not run", async () => {
    expect(await csvTable("a\n<script>alert(1)</script>", noLoss())).toContain("&lt;script&gt;");
  });

  it("that are ragged are filled up, and what is too much is counted", async () => {
    const fidelity = noLoss();
    expect(await csvTable("a,b\n1\n1,2,3", fidelity)).toContain("<tr><td><p>1</p></td><td><p></p></td><td><p></p></td></tr>");
    await csvTable(`a\n${"1\n".repeat(MAX_ROWS + 5)}`, fidelity);
    expect(fidelity.leftOut).toEqual({ rows: 5 });
  });

  it("by the hundred thousand are cut and counted, not choked on", async () => {
    const fidelity = noLoss();
    await csvTable(`a\n${"1\n".repeat(200_000)}`, fidelity);
    expect(fidelity.leftOut).toEqual({ rows: 200_000 - MAX_ROWS });
  });

  it("that are none are nothing", async () => expect(await csvTable("", noLoss())).toBe(""));
});
