import { median, medianRatio } from "@coreos/trials/product/statistics";
import { atMost, rounded } from "../../goal.ts";
import { inRounds } from "../../rounds.ts";
import { table } from "../../table.ts";
import { type Acknowledgement, acknowledgement, PER_SECOND } from "../acknowledgement.ts";
import type { SyncPart } from "../part.ts";

const GOAL = `p50 of the acknowledgement, times one fdatasync of 8 kB at the same pace, at most`;

/** Judged by the paced write; the ratio to the tight loop is printed beside it (docs/adr/0016). */
export const acknowledgementPart: SyncPart = {
  name: "acknowledgement",
  async run({ ours, bare, product, database }, { rounds, seconds }) {
    const directory = product.postgres?.home ?? product.dataDir;
    const results = await inRounds([ours, bare], rounds, (contestant) => acknowledgement(contestant, { database, directory, seconds }));
    const values = (name: string, figure: keyof Acknowledgement) => (results.get(name) ?? []).map((result) => result[figure]);
    const times = (name: string, unit: keyof Acknowledgement) => medianRatio(values(name, "p50Ms"), values(name, unit));
    const rows = [ours, bare].map(({ name }) => [
      name,
      median(values(name, "p50Ms")),
      median(values(name, "p95Ms")),
      times(name, "pacedMs"),
      times(name, "appendMs"),
    ]);
    const head = [`acknowledgement, one writer, ${PER_SECOND} updates/s`, "p50 ms", "p95 ms", "× paced fdatasync", "× in a tight loop"];
    process.stdout.write(`\n${table(head, rows)}\n`);

    const of = (figure: keyof Acknowledgement) => rounded(median(values(ours.name, figure)));
    process.stdout.write(
      `one fdatasync: ${of("pacedMs")} ms paced; in a tight loop ${of("appendMs")} ms appending 8 kB, ${of("inPlaceMs")} ms in place\n` +
        `the smallest commit: ${of("pacedCommitMs")} ms paced, ${of("commitMs")} ms in a tight loop\n`,
    );
    // What cannot be undercut here: a round trip through the engine that stores nothing, and the smallest commit there is.
    const floors = values(bare.name, "p50Ms").map((trip, round) => trip + (values(ours.name, "pacedCommitMs")[round] ?? Number.NaN));
    const timesFloor = rounded(medianRatio(values(ours.name, "p50Ms"), floors));
    const floorMs = rounded(median(floors));
    process.stdout.write(`ours is ${timesFloor} times bare round trip + smallest paced commit (${floorMs} ms)\n`);
    return {
      goals: [atMost("acknowledgement", GOAL, 2, times(ours.name, "pacedMs"))],
      figures: {
        oursP50Ms: of("p50Ms"),
        oursP95Ms: of("p95Ms"),
        bareP50Ms: rounded(median(values(bare.name, "p50Ms"))), // what a round trip costs when nothing is stored
        timesFdatasyncPaced: rounded(times(ours.name, "pacedMs")),
        timesFdatasyncTight: rounded(times(ours.name, "appendMs")),
        smallestCommitMs: of("commitMs"),
        smallestCommitPacedMs: of("pacedCommitMs"),
        roundTripAndCommitMs: floorMs,
        oursTimesRoundTripAndCommit: timesFloor,
        fdatasyncPacedMs: of("pacedMs"),
        fdatasyncAppendMs: of("appendMs"),
        fdatasyncInPlaceMs: of("inPlaceMs"),
      },
    };
  },
};
