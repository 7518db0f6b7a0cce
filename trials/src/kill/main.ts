/** SIGKILL of the server, of PostgreSQL and of both, under load: nothing that was called stored may be missing. */
import { tmpdir } from "node:os";
import { join } from "node:path";
import { watchFaults } from "../product/faults.ts";
import { Product } from "../product/product.ts";
import { median } from "../product/statistics.ts";
import { atMost, printReport, table } from "../report.ts";
import { goalsOf, killTrial } from "./kill-trial.ts";
import { parseKillOptions } from "./options.ts";

const { rounds, seed, claim, json } = parseKillOptions(process.argv.slice(2));
const fifth = Math.ceil(rounds / 5);
console.log(`trial kill: ${rounds} rounds of the server, ${fifth} of PostgreSQL, ${fifth} of both. Seed ${seed}.`);
// The server starts once in every round: its compiled code is kept.
const faults = watchFaults();
const product = await Product.start({ env: { LOG_LEVEL: "warn", NODE_COMPILE_CACHE: join(tmpdir(), "coreos-trial-code") } });
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void product.stop().finally(() => process.exit(130)));

const results = await killTrial({
  product,
  rounds: { server: rounds, postgres: fifth, both: fifth },
  seed,
  claim,
  say: console.log,
}).finally(() => product.stop());
const rows = results.map(({ kind, rounds, insertions, deletions, lost, stuck, backMs }) => {
  const [half = 0, longest = 0] = [median(backMs), Math.max(...backMs)];
  return [kind, rounds, insertions, deletions, insertions + deletions, lost, stuck, (half / 1000).toFixed(2), (longest / 1000).toFixed(2)];
});
const head = ["killed", "rounds", "insertions", "deletions", "acknowledged", "lost", "stuck", "back s p50", "back s max"];
console.log(`\n${table(head, rows)}\n`);
const figures = Object.fromEntries(results.map(({ backMs, ...result }) => [result.kind, { ...result, backMsMedian: median(backMs) }]));
const goals = [...goalsOf(results), atMost("faults", "errors that nobody caught, at most", 0, faults.length)];
process.exit(printReport({ name: "kill", seed, goals, figures }, json));
