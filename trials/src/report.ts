/** What a trial found out, in the shape that `--json` prints (DESIGN §8), and as a table. */
export interface Goal {
  id: string;
  /** A sentence with the unit of `limit` and `measured`, saying `at most` or `at least`. */
  what: string;
  limit: number;
  measured: number;
  met: boolean;
}

export interface Report {
  name: string;
  seed: number;
  goals: Goal[];
  figures: Record<string, unknown>;
}

export function atMost(id: string, what: string, limit: number, measured: number): Goal {
  return { id, what, limit, measured, met: measured <= limit };
}

export function atLeast(id: string, what: string, limit: number, measured: number): Goal {
  return { id, what, limit, measured, met: measured >= limit };
}

/** Prints the goals, the seed that replays this run and, last, the object; answers the exit code. */
export function printReport(report: Report, json: boolean): number {
  const missed = report.goals.filter(({ met }) => !met);
  for (const { id, what, measured, met } of report.goals) console.log(`${met ? "met   " : "MISSED"} ${id}: ${what} (measured ${measured})`);
  console.log(`${report.goals.length - missed.length} of ${report.goals.length} goals met. Seed ${report.seed}.`);
  if (json) console.log(JSON.stringify(report));
  return missed.length > 0 ? 1 : 0;
}

/** Words to the left, figures to the right. */
export function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const lines = [head, ...rows].map((row) => row.map(String));
  const widths = head.map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)));
  const pad = (cell: string, at: number) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0));
  return lines.map((line) => line.map(pad).join("  ")).join("\n");
}
