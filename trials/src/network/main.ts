/**
 * Real clients behind bad networks: nothing lost, nobody stuck, soon stored again.
 *
 * `npm run trial:network -- [--rounds N] [--seed S] [--only "half-open,stalls"] [--json]`: every round plays all cases at once.
 */
import { randomInt } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Account } from "../product/account.ts";
import { watchFaults } from "../product/faults.ts";
import { Product } from "../product/product.ts";
import { Chance } from "../product/random.ts";
import { median } from "../product/statistics.ts";
import { wholeNumber } from "../product/whole-number.ts";
import { atMost, printReport, table } from "../report.ts";
import { missing, readAllFresh } from "../witness/judge.ts";
import { type CaseResult, runCase } from "./case-run.ts";
import { CASES } from "./cases.ts";

const BACK_LIMIT_S = 5;

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "10" },
    seed: { type: "string" },
    only: { type: "string" },
    json: { type: "boolean", default: false },
  },
});
const rounds = wholeNumber("rounds", values.rounds);
const seed = values.seed === undefined ? randomInt(1, 2 ** 31) : wholeNumber("seed", values.seed);
const only = values.only?.split(",");
const cases = CASES.filter(({ name }) => !only || only.includes(name));
console.log(`trial network: ${rounds} rounds of ${cases.length} cases. Seed ${seed}.`);

const faults = watchFaults();
const product = await Product.start({ env: { LOG_LEVEL: "warn", NODE_COMPILE_CACHE: join(tmpdir(), "coreos-trial-code") } });
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void product.stop().finally(() => process.exit(130)));

const chance = new Chance(seed);
const results: CaseResult[] = [];
let lostByKill = 0;
try {
  for (let round = 1; round <= rounds; round++) {
    const account = await Account.signUp(product.url, "Trial");
    const played = await Promise.all(cases.map((one) => runCase(one, product, account, new Chance(chance.between(1, 2 ** 31)))));
    results.push(...played);
    // What the server has in memory would hide what its disk lacks.
    await product.restartServer("SIGKILL");
    const edits = played.flatMap((one) => one.edits);
    const documents = [...new Set(edits.map(({ document }) => document))];
    const gone = missing(edits, await readAllFresh(product.socketUrl, account, documents)).length;
    lostByKill += gone;
    const slowest = Math.max(...played.flatMap(({ backMs }) => backMs));
    console.log(`round ${round}/${rounds}: ${edits.length} edits, ${gone} lost, slowest back to stored ${seconds(slowest)} s`);
  }
} finally {
  await product.stop();
}

const rows = cases.map(({ name }) => {
  const own = results.filter((result) => result.name === name);
  const backMs = own.flatMap((result) => result.backMs);
  const sum = (pick: (result: CaseResult) => number) => own.reduce((total, result) => total + pick(result), 0);
  return [
    name,
    sum(({ edits }) => edits.length),
    sum(({ lost }) => lost),
    sum(({ stuck }) => stuck),
    seconds(median(backMs)),
    seconds(Math.max(...backMs)),
  ];
});
console.log(`\n${table(["case", "edits", "lost", "stuck", "back s p50", "back s max"], rows)}\n`);

const total = (pick: (result: CaseResult) => number) => results.reduce((sum, result) => sum + pick(result), 0);
const slowestS = Math.max(...results.flatMap(({ backMs }) => backMs)) / 1000;
const goals = [
  atMost(
    "lost",
    "edits that a fresh client did not find, also after a SIGKILL of the server, at most",
    0,
    total(({ lost }) => lost) + lostByKill,
  ),
  atMost(
    "stuck",
    "devices that did not come back, or read something else, at most",
    0,
    total(({ stuck }) => stuck),
  ),
  atMost("back", "seconds from a usable network to stored, slowest of all, at most", BACK_LIMIT_S, Number(slowestS.toFixed(2))),
  atMost("faults", "errors that nobody caught, at most", 0, faults.length),
];
const figures = Object.fromEntries(
  rows.map(([name, edits, lost, stuck, p50, max]) => [name, { edits, lost, stuck, backSecondsP50: p50, backSecondsMax: max }]),
);
process.exit(printReport({ name: "network", seed, goals, figures }, values.json));

function seconds(ms: number): string {
  return (ms / 1000).toFixed(2);
}
