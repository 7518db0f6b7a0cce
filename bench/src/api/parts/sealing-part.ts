/** What sealing takes of the time in which 500 peers type in 100 documents: one sealed value for each update, as if none shared a commit. */
import { randomBytes } from "node:crypto";
import { open, seal } from "@coreos/sync-server/persistence/sealing/seal";
import { median } from "@coreos/trials/product/statistics";
import { atMost, rounded } from "../../goal.ts";
import { startField } from "../../sync/field.ts";
import { throughput } from "../../sync/throughput.ts";
import { table } from "../../table.ts";
import type { ApiPart } from "../api-bench.ts";

/** A keystroke with its author and time. */
const ROW_BYTES = 200;
const SEALED_AT_ONCE = 20_000;
const LOAD = { documents: 100, peers: 5, window: 4 };

export const sealingPart: ApiPart = {
  name: "sealing",
  async run(options) {
    const field = await startField(options);
    try {
      const perSecond: number[] = [];
      const micros: number[] = [];
      for (let round = 0; round < options.rounds; round++) {
        await field.ours.restart();
        perSecond.push((await throughput(field.ours, { ...LOAD, seconds: options.seconds })).updatesPerSecond);
        micros.push(sealMicros());
      }
      const share = (median(micros) * median(perSecond)) / 10 ** 6;
      const rows = [["ours at 100×5", Math.round(median(perSecond)), rounded(median(micros)), rounded(share * 100)]];
      process.stdout.write(`\n${table(["sealing", "updates/s", "µs for one", "% of a core"], rows)}\n`);
      return {
        goals: [atMost("sealing", "of a core's time at 100×5 that sealing takes, %, at most", 10, share * 100)],
        figures: { updatesPerSecond: rounded(median(perSecond)), sealMicros: rounded(median(micros)) },
      };
    } finally {
      await field.end();
    }
  },
};

function sealMicros(): number {
  const key = randomBytes(32);
  const row = randomBytes(ROW_BYTES);
  const place = "an organization\na document\na row\nrow";
  const startMs = performance.now();
  let last = seal(key, place, row);
  for (let at = 1; at < SEALED_AT_ONCE; at++) last = seal(key, place, row);
  const micros = ((performance.now() - startMs) * 1000) / SEALED_AT_ONCE;
  if (!open(key, place, last).equals(row)) throw new Error("what was sealed did not open");
  return micros;
}
