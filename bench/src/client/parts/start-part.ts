/**
 * From nothing on the screen to a canvas that can be edited: on a first visit (through "Start without an account"), on a
 * later one, and on a later one without a network. Clicks are Playwright's, at once.
 */
import { median, percentile } from "@coreos/trials/product/statistics";
import type { BrowserContext } from "@playwright/test";
import { atMost, type Goal, rounded } from "../../goal.ts";
import { table } from "../../table.ts";
import type { ClientPart } from "../part.ts";
import { begin, cardAdder, welcome, workerReady } from "../screens.ts";
import { type ScriptBytes, watchScripts } from "../script-bytes.ts";

/** Budget of entry and shell (DESIGN §7). */
const FIRST_LIMIT_KIB = 240;
/** The same, and the budgets of what is passed on the way: home, what floats (menus), and the canvas. */
const CANVAS_LIMIT_KIB = FIRST_LIMIT_KIB + 3 * 40;
/** Issue 3, 3: a workspace without an account opens in under 10 s from a cold visit. */
const COLD_LIMIT_MS = 10_000;
/** No number is asked for: what reference/client.md §2.5 holds a first paint of content to. */
const AGAIN_LIMIT_MS = 1_500;
const KINDS = ["cold", "warm", "offline"] as const;
type Kind = (typeof KINDS)[number];

export const startPart: ClientPart = {
  name: "start",
  async run({ browser, product }, { rounds }) {
    const times: Record<Kind, number[]> = { cold: [], warm: [], offline: [] };
    const first: ScriptBytes[] = [];
    const canvas: ScriptBytes[] = [];
    for (let round = 0; round < rounds; round++) {
      const context = await browser.newContext();
      try {
        const page = await context.newPage();
        const read = await watchScripts(page);
        times.cold.push(
          await timed(async () => {
            await page.goto(product.url, { waitUntil: "commit" });
            await welcome(page).waitFor();
            first.push(read());
            await begin(page, "Business model");
            await cardAdder(page).waitFor();
          }),
        );
        canvas.push(read());
        await workerReady(page);
        const link = page.url();
        await page.close();
        times.warm.push(await openAgain(context, link), await openAgain(context, link));
        await context.setOffline(true);
        times.offline.push(await openAgain(context, link), await openAgain(context, link));
      } finally {
        await context.close();
      }
    }
    const kib = (loads: readonly ScriptBytes[]) => median(loads.map(({ wireBytes }) => wireBytes)) / 1024;
    const rows = KINDS.map((kind) => [kind, percentile(times[kind], 0.5), percentile(times[kind], 0.95)]);
    process.stdout.write(`\n${table(["time to an editable canvas", "p50 ms", "p95 ms"], rows)}\n`);
    const { files, encodings } = first[0] ?? { files: 0, encodings: [] };
    process.stdout.write(
      `JavaScript over the wire (${encodings.join(", ")}): ${kib(first).toFixed(1)} KiB in ${files} files until the first screen, `,
    );
    process.stdout.write(`${kib(canvas).toFixed(1)} KiB until the first canvas can be edited\n`);
    const goals: Goal[] = [
      atMost("first-load", "KiB of JavaScript over the wire until the first screen can be used, at most", FIRST_LIMIT_KIB, kib(first)),
      atMost("first-canvas", "KiB of JavaScript over the wire until a first canvas can be edited, at most", CANVAS_LIMIT_KIB, kib(canvas)),
      ...KINDS.map((kind) => {
        const limit = kind === "cold" ? COLD_LIMIT_MS : AGAIN_LIMIT_MS;
        return atMost(`start-${kind}`, `ms to an editable canvas, ${kind}, p95, at most`, limit, percentile(times[kind], 0.95));
      }),
    ];
    const figures = {
      firstLoad: { kib: rounded(kib(first)), files, encodings },
      firstCanvas: { kib: rounded(kib(canvas)) },
      ...Object.fromEntries(
        KINDS.map((kind) => [kind, { p50Ms: rounded(percentile(times[kind], 0.5)), p95Ms: rounded(percentile(times[kind], 0.95)) }]),
      ),
    };
    return { goals, figures };
  },
};

async function openAgain(context: BrowserContext, link: string): Promise<number> {
  const page = await context.newPage();
  const ms = await timed(async () => {
    await page.goto(link, { waitUntil: "commit" });
    await cardAdder(page).waitFor();
  });
  await page.close();
  return ms;
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
