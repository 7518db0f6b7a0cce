/**
 * What nobody may do, tried: one line per control with how often it was tried, and what came of it.
 *
 * `npm run trial:access -- [--attempts N] [--seed S] [--only <word of a control>] [--json]`
 */
import { randomInt } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Wire } from "../api/wire.ts";
import { Product } from "../product/product.ts";
import { Chance } from "../product/random.ts";
import { wholeNumber } from "../product/whole-number.ts";
import { type Goal, printReport } from "../report.ts";
import type { Control } from "./control.ts";
import { cursors } from "./cursors.ts";
import { guests } from "./guests.ts";
import { matrixCells } from "./matrix-cells.ts";
import { origins } from "./origins.ts";
import { refreshRace } from "./refresh-race.ts";
import { revocation } from "./revocation.ts";
import { sealedRows } from "./sealed-rows.ts";
import { secondFactor } from "./second-factor.ts";
import { secrets } from "./secrets.ts";
import { stageOf } from "./stage.ts";
import { tenantsRest } from "./tenants-rest.ts";
import { tenantsSocket } from "./tenants-socket.ts";
import { tokenMutants } from "./token-mutants.ts";

/** `matrixCells` changes what it may: what wants the house as it was comes before. `secrets` reads what all have left behind: it comes last. */
const CONTROLS: readonly Control[] = [
  tenantsSocket,
  tenantsRest,
  cursors,
  guests,
  matrixCells,
  tokenMutants,
  refreshRace,
  secondFactor,
  origins,
  revocation,
  sealedRows,
  secrets,
];

const { values } = parseArgs({
  options: {
    attempts: { type: "string", default: "10000" },
    seed: { type: "string" },
    only: { type: "string", default: "" },
    json: { type: "boolean", default: false },
  },
});
const attempts = wholeNumber("attempts", values.attempts);
const seed = values.seed === undefined ? randomInt(1, 2 ** 31) : wholeNumber("seed", values.seed);
console.log(`trial access: ${attempts} attempts across organizations. Seed ${seed}.`);

const many = String(10 ** 9);
const log: string[] = [];
const env = { LOG_LEVEL: "trace", COREOS_SIGN_IN_PER_MINUTE: many, NODE_COMPILE_CACHE: join(tmpdir(), "coreos-trial-code") };
const product = await Product.start({ env, onLine: (line) => log.push(line) });
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void product.stop().finally(() => process.exit(130)));
const wire = new Wire(product.port);
try {
  const stage = await stageOf({ product, wire, attempts, log, chance: new Chance(seed) });
  const goals: Goal[] = [];
  const counts: Record<string, number> = {};
  for (const control of CONTROLS.filter(({ id }) => id.includes(values.only))) {
    const { count, goals: own, findings } = await control.run(stage);
    goals.push(...own);
    counts[control.id] = count;
    const isHeld = own.every(({ met }) => met);
    console.log(`${isHeld ? "held  " : "BROKEN"} ${control.id}: ${count} tried (${control.what})`);
    for (const { id, measured } of own.filter(({ met }) => !met)) console.log(`       ${id}: ${measured}`);
    for (const finding of findings.slice(0, 20)) console.log(`       ${finding}`);
  }
  console.log("");
  process.exitCode = printReport({ name: "access", seed, goals, figures: { counts } }, values.json);
} finally {
  wire.close();
  await product.stop();
}
