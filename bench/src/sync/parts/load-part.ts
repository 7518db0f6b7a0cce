import { median, medianRatio } from "@coreos/trials/product/statistics";
import { atMost, rounded } from "../../goal.ts";
import { seeded } from "../../random.ts";
import { inRounds } from "../../rounds.ts";
import { table } from "../../table.ts";
import type { SyncPart } from "../part.ts";
import { TAIL_ROWS, tailUpdates, tailWriter } from "../tail.ts";

const LIMIT = 1.5;
/** The first documents that a fresh server opens find cold code: they are not counted. */
const WARM_UP_ROUNDS = 2;

export const loadPart: SyncPart = {
  name: "load",
  async run({ ours, product, masterKey, database }, { rounds, seed }) {
    const writer = await tailWriter(product.databaseUrl, masterKey);
    const updates = tailUpdates(seeded(seed));
    const kinds = [
      { name: `tail of ${TAIL_ROWS.toLocaleString("en")} rows`, folded: false },
      { name: "compacted", folded: true },
    ];
    const results = await inRounds(kinds, WARM_UP_ROUNDS + rounds, async ({ folded }) => {
      const [name = ""] = await ours.newDocuments(1);
      await writer.write({ name, organizationId: ours.organizationId }, updates, folded);
      await database.rest();
      const start = performance.now();
      const peer = await ours.join(name);
      const ms = performance.now() - start;
      peer.terminate();
      return { ms, bytes: (await peer.joined).length };
    });
    await writer.close();
    const ms = (folded: boolean) => (results.get(kinds[folded ? 1 : 0]?.name ?? "") ?? []).slice(WARM_UP_ROUNDS).map((result) => result.ms);
    const rows = kinds.map(({ name, folded }) => [name, median(ms(folded)), medianRatio(ms(folded), ms(true))]);
    process.stdout.write(`\n${table(["first open of a document", "ms", "× compacted"], rows)}\n`);
    const ratio = medianRatio(ms(false), ms(true));
    const bytes = results.values().next().value?.[0]?.bytes ?? Number.NaN;
    return {
      goals: [atMost("load", "opening with a tail of 2,000 rows, times compacted, at most", LIMIT, ratio)],
      figures: { tailMs: rounded(median(ms(false))), compactedMs: rounded(median(ms(true))), documentBytes: bytes },
    };
  },
};
