/** A bench is a list of parts; each measures, prints its table and judges, and `--only` picks among them. */
import type { Goal, Report } from "./goal.ts";
import type { BenchOptions } from "./options.ts";

export interface Findings {
  goals: Goal[];
  figures: Record<string, unknown>;
}

export async function runParts<Part extends { name: string }>(
  name: string,
  parts: readonly Part[],
  { only, seed }: BenchOptions,
  run: (part: Part) => Promise<Findings>,
): Promise<Report> {
  const unknown = only?.filter((wanted) => !parts.some((part) => part.name === wanted)) ?? [];
  if (unknown.length > 0)
    throw new Error(`no part is called ${unknown.join(", ")}; there are: ${parts.map((part) => part.name).join(", ")}`);
  const report: Report = { name, seed, goals: [], figures: {} };
  for (const part of parts) {
    if (only && !only.includes(part.name)) continue;
    const start = performance.now();
    process.stderr.write(`${part.name} …\n`);
    const { goals, figures } = await run(part);
    report.goals.push(...goals);
    report.figures[part.name] = figures;
    process.stderr.write(`${part.name}: ${Math.round((performance.now() - start) / 1000)} s\n`);
  }
  return report;
}
