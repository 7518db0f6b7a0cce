/** `npm run bench -- sync`: ours beside the servers that one would take instead, in one run, in turn (issue 3, "Proof"). */
import type { Report } from "../goal.ts";
import type { BenchOptions } from "../options.ts";
import { startField } from "./field.ts";
import type { Part } from "./part.ts";
import { acknowledgementPart } from "./parts/acknowledgement-part.ts";
import { fanOutPart } from "./parts/fan-out-part.ts";
import { loadPart } from "./parts/load-part.ts";
import { stormPart } from "./parts/storm-part.ts";
import { throughputPart } from "./parts/throughput-part.ts";
import { walPart } from "./parts/wal-part.ts";

const PARTS: readonly Part[] = [fanOutPart, throughputPart, acknowledgementPart, walPart, loadPart, stormPart];

export async function syncBench(options: BenchOptions): Promise<Report> {
  const unknown = options.only?.filter((name) => !PARTS.some((part) => part.name === name)) ?? [];
  if (unknown.length > 0)
    throw new Error(`no part is called ${unknown.join(", ")}; there are: ${PARTS.map(({ name }) => name).join(", ")}`);
  const report: Report = { name: "sync", seed: options.seed, goals: [], figures: {} };
  const field = await startField();
  try {
    for (const part of PARTS) {
      if (options.only && !options.only.includes(part.name)) continue;
      const start = performance.now();
      process.stderr.write(`${part.name} …\n`);
      const { goals, figures } = await part.run(field, options);
      report.goals.push(...goals);
      report.figures[part.name] = figures;
      process.stderr.write(`${part.name}: ${Math.round((performance.now() - start) / 1000)} s\n`);
    }
  } finally {
    await field.end();
  }
  return report;
}
