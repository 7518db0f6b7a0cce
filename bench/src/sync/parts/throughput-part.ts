import { median, medianRatio } from "@coreos/trials/product/statistics";
import { atLeast, type Goal, rounded } from "../../goal.ts";
import { inRounds } from "../../rounds.ts";
import { table } from "../../table.ts";
import type { SyncPart } from "../part.ts";
import { type Throughput, throughput } from "../throughput.ts";

const LOADS = [
  { documents: 1, peers: 50, window: 64 },
  { documents: 100, peers: 5, window: 4 },
];

export const throughputPart: SyncPart = {
  name: "throughput",
  async run({ ours, bare, blobs, yWebsocket, relay }, { rounds, seconds }) {
    const goals: Goal[] = [];
    const figures: Record<string, unknown> = {};
    for (const load of LOADS) {
      const contestants = [ours, bare, blobs, yWebsocket, relay];
      const results = await inRounds(contestants, rounds, async (contestant) => {
        await contestant.restart(); // nobody tidies up after the last measurement during the next one
        return throughput(contestant, { ...load, seconds });
      });
      const values = (name: string, figure: keyof Throughput) => (results.get(name) ?? []).map((result) => result[figure]);
      const ratio = (over: string) => medianRatio(values(ours.name, "updatesPerSecond"), values(over, "updatesPerSecond"));
      const shape = `${load.documents}×${load.peers}`;
      const rows = [...results.keys()].map((name) => [
        name,
        median(values(name, "updatesPerSecond")),
        median(values(name, "cpuPercent")),
        ratio(name),
      ]);
      process.stdout.write(`\n${table([`throughput, ${shape}`, "updates/s", "cpu %", "ours ÷ this"], rows)}\n`);
      if (shape === "1×50") {
        goals.push(atLeast("updates-1x50", "updates/s at 1×50, times bare Hocuspocus, at least", 0.9, ratio(bare.name)));
        goals.push(atLeast("updates-1x50-y", "updates/s at 1×50, times @y/websocket-server, at least", 2, ratio(yWebsocket.name)));
      } else {
        goals.push(atLeast("updates-100x5", "updates/s at 100×5, times bare Hocuspocus, at least", 0.8, ratio(bare.name)));
      }
      figures[shape] = Object.fromEntries([...results.keys()].map((name) => [name, rounded(median(values(name, "updatesPerSecond")))]));
    }
    return { goals, figures };
  },
};
