import { median, medianRatio } from "@coreos/trials/product/statistics";
import { atMost, rounded } from "../../goal.ts";
import { inRounds } from "../../rounds.ts";
import { table } from "../../table.ts";
import { type Acknowledgement, acknowledgement } from "../acknowledgement.ts";
import type { SyncPart } from "../part.ts";

export const acknowledgementPart: SyncPart = {
  name: "acknowledgement",
  async run({ ours, bare, product, database }, { rounds, seconds }) {
    const directory = product.postgres?.home ?? product.dataDir;
    const results = await inRounds([ours, bare], rounds, (contestant) => acknowledgement(contestant, { database, directory, seconds }));
    const values = (name: string, figure: keyof Acknowledgement) => (results.get(name) ?? []).map((result) => result[figure]);
    const rows = [ours, bare].map(({ name }) => [
      name,
      median(values(name, "p50Ms")),
      median(values(name, "p95Ms")),
      medianRatio(values(name, "p50Ms"), values(name, "appendMs")),
    ]);
    const appendMs = median(values(ours.name, "appendMs"));
    const inPlaceMs = median(values(ours.name, "inPlaceMs"));
    // What cannot be undercut here: a round trip through the engine that stores nothing, and the smallest commit there is.
    const floors = values(bare.name, "p50Ms").map((roundTrip, round) => roundTrip + (values(ours.name, "commitMs")[round] ?? Number.NaN));
    const timesFloor = medianRatio(values(ours.name, "p50Ms"), floors);
    process.stdout.write(`\n${table(["acknowledgement, one writer, 100 updates/s", "p50 ms", "p95 ms", "× fdatasync"], rows)}\n`);
    const commitMs = median(values(ours.name, "commitMs"));
    process.stdout.write(
      `one fdatasync: ${rounded(appendMs)} ms appending 8 kB, ${rounded(inPlaceMs)} ms in place; the smallest commit: ${rounded(commitMs)} ms\n`,
    );
    process.stdout.write(`ours is ${rounded(timesFloor)} times bare round trip + smallest commit (${rounded(median(floors))} ms)\n`);
    const measured = medianRatio(values(ours.name, "p50Ms"), values(ours.name, "appendMs"));
    return {
      goals: [atMost("acknowledgement", "p50 of the acknowledgement, times one fdatasync of 8 kB, at most", 2, measured)],
      figures: {
        oursP50Ms: rounded(median(values(ours.name, "p50Ms"))),
        oursP95Ms: rounded(median(values(ours.name, "p95Ms"))),
        bareP50Ms: rounded(median(values(bare.name, "p50Ms"))), // what a round trip costs when nothing is stored
        smallestCommitMs: rounded(commitMs),
        roundTripAndCommitMs: rounded(median(floors)),
        oursTimesRoundTripAndCommit: rounded(timesFloor),
        fdatasyncAppendMs: rounded(appendMs),
        fdatasyncInPlaceMs: rounded(inPlaceMs),
      },
    };
  },
};
