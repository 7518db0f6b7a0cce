/** Rows as a table of a note. */
import { count, type Fidelity } from "../../../editor/paste/fidelity.ts";
import { htmlText } from "../html-text.ts";

/** A table in a note is to be read: past this a spreadsheet is the better place, and the report says what stayed there. */
export const MAX_ROWS = 1_000;
export const MAX_COLUMNS = 40;

/** HTML of one table, the first row as its head; empty without rows. */
export async function csvTable(text: string, fidelity: Fidelity): Promise<string> {
  const { default: Papa } = await import("papaparse");
  const { data } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ""), { skipEmptyLines: "greedy" });
  const [head, ...rows] = data.slice(0, MAX_ROWS + 1).map((row) => row.slice(0, MAX_COLUMNS));
  if (!head) return "";
  count(fidelity.leftOut, "rows", Math.max(0, data.length - 1 - MAX_ROWS));
  count(fidelity.leftOut, "columns", Math.max(0, widest(data) - MAX_COLUMNS));
  const width = widest([head, ...rows]);
  const line = (row: readonly string[], tag: "th" | "td") =>
    `<tr>${Array.from({ length: width }, (_, i) => `<${tag}><p>${htmlText(row[i] ?? "").replaceAll(/\r?\n/g, "<br>")}</p></${tag}>`).join("")}</tr>`;
  return `<table><tbody>${line(head, "th")}${rows.map((row) => line(row, "td")).join("")}</tbody></table>`;
}

const widest = (rows: readonly (readonly string[])[]) => rows.reduce((most, { length }) => Math.max(most, length), 0);
