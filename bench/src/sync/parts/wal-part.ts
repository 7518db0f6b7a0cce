import { median, medianRatio } from "@coreos/trials/product/statistics";
import { atMost, rounded } from "../../goal.ts";
import { seeded } from "../../random.ts";
import { inRounds } from "../../rounds.ts";
import { table } from "../../table.ts";
import type { SyncPart } from "../part.ts";
import { walPerUpdate } from "../write-ahead-log.ts";

/** Ten updates a second and document: 500 rows, a compaction's worth, are not reached in one measurement, so half of them run twice as fast. */
const LOAD = { documents: 20, characters: 50_000, perSecond: 200 };
/** The log of one run hardly differs from the next. */
const MOST_ROUNDS = 3;

export const walPart: SyncPart = {
  name: "wal",
  async run({ ours, blobs, blobPerChange, database }, { rounds, seconds, seed }) {
    const load = { ...LOAD, seconds: seconds * 2 };
    const results = await inRounds([ours, blobPerChange], Math.min(rounds, MOST_ROUNDS), async (contestant, round) => {
      // Twenty seconds after its last reader a document is folded, and a blob is written up to ten seconds late: what was left
      // open by the part before would be counted here (1.01 times instead of 0.016). A fresh process holds nothing.
      await Promise.all([ours, blobs, blobPerChange].map((server) => server.restart()));
      const stores = await database.blobStores();
      const bytes = await walPerUpdate(contestant, database, load, seeded(seed + round));
      return { bytes, storesPerUpdate: ((await database.blobStores()) - stores) / (load.perSecond * load.seconds) };
    });
    const bytes = (name: string) => (results.get(name) ?? []).map((result) => result.bytes);
    const ratio = medianRatio(bytes(ours.name), bytes(blobPerChange.name));
    const rows = [ours, blobPerChange].map(({ name }) => [
      name,
      median(bytes(name)),
      name === ours.name ? "–" : median((results.get(name) ?? []).map((result) => result.storesPerUpdate)),
    ]);
    process.stdout.write(
      `\n${table([`log, ${LOAD.documents} × 50 kB, ${LOAD.perSecond} updates/s`, "WAL bytes/update", "stores/update"], rows)}\n`,
    );
    return {
      goals: [atMost("wal", "WAL per update, times store-per-change with 50 kB documents, at most 1/20 =", 1 / 20, ratio)],
      figures: {
        oursBytesPerUpdate: rounded(median(bytes(ours.name))),
        storePerChangeBytesPerUpdate: rounded(median(bytes(blobPerChange.name))),
      },
    };
  },
};
