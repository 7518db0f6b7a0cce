/**
 * `npm run bench -- <name> [--json] [--rounds N] [--seconds S] [--seed N] [--only part,part] [--profile folder]`
 *
 * Progress goes to stderr, tables to stdout; with `--json` the last line of stdout is the report (DESIGN §8). A missed goal
 * is printed as missed and changes no exit code; only a bench that could not run does.
 */
import { randomInt } from "node:crypto";
import { apiBench } from "./api/api-bench.ts";
import { clientBench } from "./client/client-bench.ts";
import type { Report } from "./goal.ts";
import { type BenchOptions, parseRequest } from "./options.ts";
import { syncBench } from "./sync/sync-bench.ts";
import { table } from "./table.ts";
import { workspaceBench } from "./workspace/workspace-bench.ts";

const BENCHES: Record<string, (options: BenchOptions) => Promise<Report>> = {
  sync: syncBench,
  client: clientBench,
  workspace: workspaceBench,
  api: apiBench,
};

const { name, options } = asked();
const bench = BENCHES[name] ?? refuse(`No bench is called "${name}". There are: ${Object.keys(BENCHES).join(", ")}.`);
// Everything that a bench starts ends with this process, if it only ends by itself.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));
process.stderr.write(`bench ${name}, seed ${options.seed}\n`);
const report = await bench(options);
const rows = report.goals.map(({ id, what, limit, measured, met }) => [id, met ? "met" : "MISSED", measured ?? Number.NaN, limit, what]);
process.stdout.write(`\n${table(["goal", "", "measured", "limit", "what"], rows)}\n`);
const missed = report.goals.filter(({ met }) => !met).length;
process.stdout.write(`\n${report.goals.length - missed} of ${report.goals.length} goals met. Seed ${report.seed}.\n`);
if (options.json) process.stdout.write(`${JSON.stringify(report)}\n`);

function asked() {
  try {
    return parseRequest(process.argv.slice(2), () => randomInt(1, 2 ** 31));
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}

function refuse(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(2);
}
