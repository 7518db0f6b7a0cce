/**
 * SIGKILL of the server, of PostgreSQL and of both, under load; PostgreSQL away for long; owners that leave a postmaster
 * behind: nothing that was called stored may be missing.
 */
import { tmpdir } from "node:os";
import { join } from "node:path";
import { watchFaults } from "../product/faults.ts";
import { Product } from "../product/product.ts";
import { Chance } from "../product/random.ts";
import { median } from "../product/statistics.ts";
import { atMost, printReport, table } from "../report.ts";
import { goalsOf, killTrial } from "./kill-trial.ts";
import { longOutage, outageGoals } from "./long-outage.ts";
import { parseKillOptions } from "./options.ts";
import { orphanGoals, orphanTrial } from "./orphans.ts";

const { rounds, outageSeconds, orphans, seed, claim, json } = parseKillOptions(process.argv.slice(2));
const fifth = Math.ceil(rounds / 5);
const once = `PostgreSQL away for ${outageSeconds} s, ${orphans} orphaned postmasters`;
console.log(`trial kill: ${rounds} rounds of the server, ${fifth} of PostgreSQL, ${fifth} of both; ${once}. Seed ${seed}.`);
// The server starts once in every round: its compiled code is kept.
const faults = watchFaults();
const env = { LOG_LEVEL: "warn", NODE_COMPILE_CACHE: join(tmpdir(), "coreos-trial-code") };
const product = await Product.start({ env });
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void product.stop().finally(() => process.exit(130)));

const results = await killTrial({
  product,
  rounds: { server: rounds, postgres: fifth, both: fifth },
  seed,
  claim,
  say: console.log,
}).finally(() => product.stop());
const outage = await longOutage({ seconds: outageSeconds, chance: new Chance(seed), claim, env, say: console.log });
const left = await orphanTrial(orphans, console.log);
const rows = results.map(({ kind, rounds, insertions, deletions, lost, stuck, backMs }) => {
  const [half = 0, longest = 0] = [median(backMs), Math.max(...backMs)];
  return [kind, rounds, insertions, deletions, insertions + deletions, lost, stuck, (half / 1000).toFixed(2), (longest / 1000).toFixed(2)];
});
const head = ["killed", "rounds", "insertions", "deletions", "acknowledged", "lost", "stuck", "back s p50", "back s max"];
console.log(`\n${table(head, rows)}\n`);
const kinds = Object.fromEntries(results.map(({ backMs, ...result }) => [result.kind, { ...result, backMsMedian: median(backMs) }]));
const figures = { ...kinds, outage, orphans: left };
const uncaught = atMost("faults", "errors that nobody caught, at most", 0, faults.length);
const goals = [...goalsOf(results), ...outageGoals(outage), ...orphanGoals(left), uncaught];
process.exit(printReport({ name: "kill", seed, goals, figures }, json));
