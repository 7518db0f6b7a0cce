/**
 * One seed for all property tests of a run: printed, and taken again from `COREOS_PROPERTY_SEED`.
 *
 * The workers inherit it; `.ci/seeded-fast-check.ts`, which stands for "fast-check" in every test, reads it.
 */
import { randomInt } from "node:crypto";

export const SEED = "COREOS_PROPERTY_SEED";

export default function setup(): void {
  process.env[SEED] ??= String(randomInt(1, 2 ** 31));
  console.log(`property tests: seed ${process.env[SEED]} (again with ${SEED}=${process.env[SEED]})`);
}
