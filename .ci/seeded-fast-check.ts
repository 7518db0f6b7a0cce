/** fast-check with the seed of this run (`.ci/property-seed.ts`). Imported by its path: its name leads here. */
import fc from "../node_modules/fast-check/lib/fast-check.js";

const seed = Number(process.env.COREOS_PROPERTY_SEED);
if (Number.isInteger(seed)) fc.configureGlobal({ ...fc.readConfigureGlobal(), seed });

export * from "../node_modules/fast-check/lib/fast-check.js";
export default fc;
