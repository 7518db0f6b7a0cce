import { median, medianRatio } from "@coreos/trials/product/statistics";
import { atMost, rounded } from "../../goal.ts";
import { seeded } from "../../random.ts";
import { inRounds } from "../../rounds.ts";
import { table } from "../../table.ts";
import type { SyncPart } from "../part.ts";
import { type Storm, storeDocuments, storm } from "../storm.ts";
import { stormDocument } from "../storm-document.ts";

const DOCUMENTS = 50;
const CLIENTS = 500;
const MOST_ROUNDS = 3;

export const stormPart: SyncPart = {
  name: "storm",
  async run({ ours, blobs, database }, { rounds, seed }) {
    const random = seeded(seed);
    const documents = Array.from({ length: DOCUMENTS }, () => stormDocument(random));
    const names = new Map<string, string[]>();
    for (const contestant of [ours, blobs]) names.set(contestant.name, await storeDocuments(contestant, documents));
    await database.rest(); // compaction and the last blobs

    let warmLogRows = 0;
    const entries = [ours, blobs].flatMap((contestant) =>
      [true, false].map((warm) => ({ contestant, warm, name: title(contestant.name, warm) })),
    );
    const results = await inRounds(entries, Math.min(rounds, MOST_ROUNDS), async ({ contestant, warm }) => {
      const rowsBefore = await database.logRows();
      const result = await storm(contestant, names.get(contestant.name) ?? [], documents, { clients: CLIENTS, warm });
      if (contestant === ours && warm) warmLogRows += (await database.logRows()) - rowsBefore;
      return result;
    });

    const values = (name: string, warm: boolean, figure: keyof Storm) =>
      (results.get(title(name, warm)) ?? []).map((result) => result[figure]);
    const rows = [...results].map(([name, storms]) => [
      name,
      ...(["allMs", "p50Ms", "p95Ms", "bytes", "cpuMs"] as const).map((figure) => median(storms.map((result) => result[figure]))),
    ]);
    const floor = Array.from({ length: CLIENTS }, (_, client) => documents[client % DOCUMENTS]?.deleteSet.length ?? 0).reduce(
      (a, b) => a + b,
    );
    process.stdout.write(
      `\n${table([`storm, ${CLIENTS} clients, ${DOCUMENTS} documents`, "all ms", "p50 ms", "p95 ms", "bytes", "cpu ms"], rows)}\n`,
    );
    process.stdout.write(
      `floor of the delete sets: ${floor.toLocaleString("en")} bytes; log rows written by warm storms: ${warmLogRows}\n`,
    );
    const warmBytes = values(ours.name, true, "bytes");
    return {
      goals: [
        atMost("storm-floor", "bytes of a warm storm, times the floor of the delete sets, at most", 1.5, median(warmBytes) / floor),
        atMost(
          "storm-fresh",
          "bytes of a warm storm, times those of a fresh one, at most",
          0.05,
          medianRatio(warmBytes, values(ours.name, false, "bytes")),
        ),
        atMost("storm-rows", "log rows written by all warm storms, at most", 0, warmLogRows),
      ],
      figures: {
        floorBytes: floor,
        ...Object.fromEntries(
          [...results].map(([name, storms]) => [
            name,
            { allMs: rounded(median(storms.map(({ allMs }) => allMs))), bytes: rounded(median(storms.map(({ bytes }) => bytes))) },
          ]),
        ),
        warmTimesDatabase: rounded(medianRatio(values(ours.name, true, "allMs"), values(blobs.name, true, "allMs"))),
      },
    };
  },
};

const title = (name: string, warm: boolean) => `${name}, ${warm ? "warm" : "fresh"}`;
