/**
 * The replica's log beside y-indexeddb, in one page, in turn.
 *
 * Units   µs of the main thread per keystroke, in all tasks, whoever started them. Back to back is how the goal was set
 *         (reference/client.md §3); at the pace of a person nothing can be batched, so that figure is printed beside it.
 */
import { setTimeout as pause } from "node:timers/promises";
import { median, medianRatio } from "@coreos/trials/product/statistics";
import type { Page } from "@playwright/test";
import { atMost, rounded } from "../../goal.ts";
import { inRounds } from "../../rounds.ts";
import { table } from "../../table.ts";
import { serveBenchPage } from "../bench-page.ts";
import { type MainThread, mainThread } from "../main-thread.ts";
import type { KeeperName } from "../page/keeper.ts";
import type { ClientPart } from "../part.ts";

const LIMIT = 0.6;
const PACES = [
  { name: "back to back", keystrokes: 3_000, everyMs: 0 },
  { name: "one every 60 ms", keystrokes: 60, everyMs: 60 },
] as const;
/** Both tidy up a while after the last edit; y-indexeddb after a second. */
const AFTERWARDS_MS = 1_500;
const ROWS = 10_000;

export const logPart: ClientPart = {
  name: "log",
  async run({ browser }, { rounds, seed }) {
    const served = await serveBenchPage();
    const page = await browser.newPage();
    try {
      await page.goto(served.url);
      await page.waitForFunction(() => "bench" in globalThis);
      const thread = await mainThread(page);
      const type = async (keeper: KeeperName, pace: (typeof PACES)[number], round: number) => {
        const call = [keeper, pace.keystrokes, pace.everyMs, seed + round] as const;
        const { result, busyMs } = await busy(thread, () => page.evaluate((args) => globalThis.bench.type(...args), call));
        return { taskUs: (busyMs * 1000) / pace.keystrokes, editUs: (result.inEditsMs * 1000) / pace.keystrokes };
      };
      const figures: Record<string, unknown> = {};
      let ratio = Number.NaN;
      for (const pace of PACES) {
        const entries = (["nothing", "ours", "y-indexeddb"] as const).map((name) => ({ name }));
        const results = await inRounds(entries, rounds, ({ name }, round) => type(name, pace, round));
        const values = (name: KeeperName, figure: "taskUs" | "editUs") => (results.get(name) ?? []).map((result) => result[figure]);
        const times = (name: KeeperName) => medianRatio(values(name, "taskUs"), values("y-indexeddb", "taskUs"));
        const rows = entries.map(({ name }) => [name, median(values(name, "taskUs")), median(values(name, "editUs")), times(name)]);
        process.stdout.write(`\n${table([`a keystroke, ${pace.name}`, "main thread µs", "inside the edit µs", "× y-indexeddb"], rows)}\n`);
        if (pace.everyMs === 0) ratio = times("ours");
        figures[pace.name] = Object.fromEntries(
          entries.map(({ name }) => [
            name,
            { mainThreadUs: rounded(median(values(name, "taskUs"))), insideTheEditUs: rounded(median(values(name, "editUs"))) },
          ]),
        );
      }
      figures["open 10,000 rows that nobody compacted, ms"] = await openRows(page, rounds, seed);
      return { goals: [atMost("log", "main thread per keystroke, times y-indexeddb 9, at most", LIMIT, ratio)], figures };
    } finally {
      await page.close();
      await served.end();
    }
  },
};

async function busy<T>(thread: MainThread, work: () => Promise<T>): Promise<{ result: T; busyMs: number }> {
  const before = await thread.busyMs();
  const result = await work();
  await pause(AFTERWARDS_MS);
  return { result, busyMs: (await thread.busyMs()) - before };
}

async function openRows(page: Page, rounds: number, seed: number): Promise<Record<string, number>> {
  const names = new Map<KeeperName, string>();
  for (const keeper of ["ours", "y-indexeddb"] as const) {
    names.set(keeper, await page.evaluate((args) => globalThis.bench.seedRows(...args), [keeper, ROWS, seed] as const));
  }
  const entries = [...names].map(([name, document]) => ({ name, document }));
  const results = await inRounds(entries, rounds, ({ name, document }) =>
    page.evaluate((args) => globalThis.bench.open(...args), [name, document] as const),
  );
  const opened = Object.fromEntries([...results].map(([name, opens]) => [name, rounded(median(opens.map(({ ms }) => ms)))]));
  const rows = Object.entries(opened).map(([name, ms]) => [name, ms]);
  process.stdout.write(`\n${table([`opening ${ROWS.toLocaleString("en")} rows that nobody compacted`, "ms"], rows)}\n`);
  return opened;
}
