/**
 * Notes have no tables yet: a pasted one becomes a line per row, its cells told apart, instead of one word without gaps.
 */
const BETWEEN_CELLS = " | ";

export function linesForTables(html: string): string {
  if (!/<table\b/i.test(html)) return html;
  const page = new DOMParser().parseFromString(html, "text/html");
  spellOutTables(page);
  return page.body.innerHTML;
}

/** Innermost first, so that a table in a cell is words already when its row is read. */
export function spellOutTables(page: Document): void {
  for (const table of [...page.querySelectorAll("table")].reverse()) {
    const lines = [...table.rows].map((row) => {
      const line = page.createElement("p");
      line.textContent = [...row.cells].map((cell) => cell.textContent?.trim().replace(/\s+/g, " ") ?? "").join(BETWEEN_CELLS);
      return line;
    });
    table.replaceWith(...lines);
  }
}
