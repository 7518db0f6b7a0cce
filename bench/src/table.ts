/** A table for a terminal: words to the left, figures to the right. `NaN` is a dash: not measured. */
type Cell = string | number;

export function table(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const columns = head.map((title, at) =>
    column(
      title,
      rows.map((row) => row[at] ?? ""),
    ),
  );
  const line = (at: number) =>
    columns
      .map((cells) => cells[at])
      .join("  ")
      .trimEnd();
  const rule = columns.map((cells) => "─".repeat(cells[0]?.length ?? 0)).join("  ");
  return [line(0), rule, ...rows.map((_, at) => line(at + 1))].join("\n");
}

function column(title: string, cells: readonly Cell[]): string[] {
  const texts = [title, ...cells.map(text)];
  const width = Math.max(...texts.map(({ length }) => length));
  const isFigures = cells.some((cell) => typeof cell === "number");
  return texts.map((cell) => (isFigures ? cell.padStart(width) : cell.padEnd(width)));
}

function text(cell: Cell): string {
  if (typeof cell === "string") return cell;
  if (Number.isNaN(cell)) return "–";
  if (Math.abs(cell) >= 1000) return Math.round(cell).toLocaleString("en");
  return String(Number(cell.toPrecision(3)));
}
