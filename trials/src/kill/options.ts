/**
 * `npm run trial:kill -- [--rounds N] [--outage-seconds N] [--orphans N] [--seed S] [--claim sent] [--json]`
 *
 * Units   `rounds` counts kills of the server; of PostgreSQL and of both there is a fifth as many each, at least one.
 *         `outageSeconds` is how long PostgreSQL stays away once; `orphans` counts owners that leave a postmaster behind.
 */
import { randomInt } from "node:crypto";
import { parseArgs } from "node:util";
import { wholeNumber } from "../product/whole-number.ts";
import type { Claim } from "../witness/edit.ts";

export interface KillOptions {
  rounds: number;
  outageSeconds: number;
  orphans: number;
  seed: number;
  claim: Claim;
  json: boolean;
}

export function parseKillOptions(args: readonly string[]): KillOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rounds: { type: "string", default: "100" },
      "outage-seconds": { type: "string", default: "60" },
      orphans: { type: "string", default: "20" },
      seed: { type: "string" },
      claim: { type: "string", default: "acknowledged" },
      json: { type: "boolean", default: false },
    },
  });
  const { claim } = values;
  if (claim !== "acknowledged" && claim !== "sent") throw new Error(`--claim takes "acknowledged" or "sent", not "${claim}"`);
  const seed = values.seed === undefined ? randomInt(1, 2 ** 31) : wholeNumber("seed", values.seed);
  return {
    rounds: wholeNumber("rounds", values.rounds),
    outageSeconds: wholeNumber("outage-seconds", values["outage-seconds"]),
    orphans: wholeNumber("orphans", values.orphans),
    seed,
    claim,
    json: values.json,
  };
}
