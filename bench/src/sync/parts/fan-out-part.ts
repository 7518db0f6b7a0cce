import { median, medianRatio } from "@coreos/trials/product/statistics";
import { atMost, type Goal, rounded } from "../../goal.ts";
import { inRounds } from "../../rounds.ts";
import { table } from "../../table.ts";
import { type FanOut, fanOut } from "../fan-out.ts";
import type { SyncPart } from "../part.ts";

const LOADS = [
  { peers: 2, perSecond: 100 },
  { peers: 10, perSecond: 100 },
  { peers: 50, perSecond: 50 },
];
/** Not counted: lets every server compile what it uses. */
const WARM_UP = { peers: 10, perSecond: 500, seconds: 1 };
/** With PostgreSQL on the same two cores as the servers and the load, as here; without it the goal is 1.2. */
const LIMIT = 1.4;
const LIMIT_WITHOUT_POSTGRES = 1.2;

export const fanOutPart: SyncPart = {
  name: "fan-out",
  async run({ ours, bare, blobs, yWebsocket, relay }, { rounds, seconds }) {
    const goals: Goal[] = [];
    const figures: Record<string, unknown> = {};
    const contestants = [ours, bare, blobs, yWebsocket, relay];
    for (const contestant of contestants) await fanOut(contestant, WARM_UP);
    for (const load of LOADS) {
      const results = await inRounds(contestants, rounds, (contestant) => fanOut(contestant, { ...load, seconds }));
      const values = (name: string, figure: keyof FanOut) => (results.get(name) ?? []).map((result) => result[figure]);
      const ratio = (name: string, figure: keyof FanOut) => medianRatio(values(name, figure), values(bare.name, figure));
      const rows = [...results.keys()].map((name) => [
        name,
        ...COLUMNS.map((figure) => median(values(name, figure))),
        ratio(name, "p50Ms"),
        ratio(name, "p95Ms"),
        ratio(name, "cpuMsPerUpdate"),
      ]);
      const title = `fan-out, ${load.peers} peers, ${load.perSecond} updates/s`;
      process.stdout.write(
        `\n${table([title, "p50 ms", "p95 ms", "p99 ms", "ack p50", "ack p95", "cpu ms", "lost", "p50 ×", "p95 ×", "cpu ×"], rows)}\n`,
      );
      const measured = ratio(ours.name, "p50Ms");
      const limits = `${LIMIT} (${LIMIT_WITHOUT_POSTGRES} were PostgreSQL on another machine)`;
      goals.push(atMost(`fan-out-${load.peers}`, `p50 at ${load.peers} peers, times bare Hocuspocus, at most ${limits}`, LIMIT, measured));
      const medians = (name: string) => Object.fromEntries(COLUMNS.map((figure) => [figure, rounded(median(values(name, figure)))]));
      figures[`${load.peers} peers`] = {
        ...Object.fromEntries([...results.keys()].map((name) => [name, medians(name)])),
        oursTimesBare: {
          p50: rounded(measured),
          p95: rounded(ratio(ours.name, "p95Ms")),
          cpu: rounded(ratio(ours.name, "cpuMsPerUpdate")),
        },
      };
    }
    return { goals, figures: { ...figures, limitWithoutPostgres: LIMIT_WITHOUT_POSTGRES } };
  },
};

const COLUMNS = ["p50Ms", "p95Ms", "p99Ms", "acknowledgedP50Ms", "acknowledgedP95Ms", "cpuMsPerUpdate", "lost"] as const;
