/** 2,000 documents in the side column, all of them unfolded: how soon their titles stand there, and how they scroll. */
import { setTimeout as pause } from "node:timers/promises";
import { addNodes } from "@coreos/schema/documents/tree";
import { newId } from "@coreos/schema/ids/id";
import { percentile } from "@coreos/trials/product/statistics";
import type { BrowserContext, Page } from "@playwright/test";
import type * as Y from "yjs";
import type { ClientPart } from "../../client/part.ts";
import { signIn } from "../../client/screens.ts";
import { atMost, rounded } from "../../goal.ts";
import { below, noise, type Random, seeded } from "../../random.ts";
import { table } from "../../table.ts";
import { FRAME_MS, frameWork, frameWorkRow } from "../frame-work.ts";
import { emptyWorkspace } from "../written.ts";

const DOCUMENTS = 2_000;
/** Documents that others lie in. */
const PARENTS = 40;
const EVERY_MS = 16;
/** 6,000 pixels a second, some 200 rows: a trackpad that is flicked. */
const FLICK_PX = 96;
/** No number is asked for: what `client` holds a warm start to. */
const START_LIMIT_MS = 1_500;

export const treePart: ClientPart = {
  name: "tree",
  async run({ browser, product }, { rounds, seconds, seed }) {
    const random = seeded(seed);
    const workspace = await emptyWorkspace(product);
    const parents: string[] = [];
    await workspace.writeRoot((root) => parents.push(...fill(root, random)));
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    try {
      await unfold(context, workspace.id, parents);
      const page = await context.newPage();
      await signIn(page, product.url, workspace.account);
      await titlesDrawn(page);
      await page.close();
      const starts: number[] = [];
      const scrolled: number[] = [];
      let rows = 0;
      for (let round = 0; round < rounds; round++) {
        const again = await context.newPage();
        starts.push(await opened(again, workspace.link));
        rows = Math.max(rows, await again.locator("[data-node]").count());
        scrolled.push(...(await frameWork(browser, again, () => scroll(again, seconds * 1000))));
        await again.close();
      }
      const title = `a tree of ${DOCUMENTS.toLocaleString("en")} documents, main thread per frame`;
      process.stdout.write(`\n${table([title, "frames", "p50 ms", "p95 ms", "max ms"], [frameWorkRow("scrolled", scrolled)])}\n`);
      process.stdout.write(`${rows} rows drawn at once; titles stand ${Math.round(percentile(starts, 0.5))} ms after a cold start\n`);
      return {
        goals: [
          atMost(
            "tree-scroll",
            `ms of main thread per frame while ${DOCUMENTS} documents scroll, p95, at most`,
            FRAME_MS,
            percentile(scrolled, 0.95),
          ),
          atMost(
            "tree-start",
            `ms from a cold start to the titles of ${DOCUMENTS} documents, p50, at most`,
            START_LIMIT_MS,
            percentile(starts, 0.5),
          ),
        ],
        figures: {
          documents: DOCUMENTS,
          rowsDrawn: rows,
          frames: scrolled.length,
          scrollP50Ms: rounded(percentile(scrolled, 0.5)),
          scrollP95Ms: rounded(percentile(scrolled, 0.95)),
          startP50Ms: rounded(percentile(starts, 0.5)),
        },
      };
    } finally {
      await context.close();
    }
  },
};

/** Answers the ids of the documents that others lie in. */
function fill(root: Y.Doc, random: Random): string[] {
  const node = (parent: string | null) => ({
    id: newId(),
    kind: "note" as const,
    title: noise(random, 8 + below(random, 32)).trim(),
    parent,
  });
  const families = Array.from({ length: PARENTS }, () => {
    const parent = node(null);
    return [parent, ...Array.from({ length: DOCUMENTS / PARENTS - 1 }, () => node(parent.id))];
  });
  addNodes(root, families.flat());
  return families.flatMap(([parent]) => parent?.id ?? []);
}

/** As if a person had unfolded all of them on this browser before. */
async function unfold(context: BrowserContext, workspaceId: string, ids: readonly string[]): Promise<void> {
  await context.addInitScript(([key, value]) => localStorage.setItem(key, value), [
    `core-tree-open:${workspaceId}:workspace`,
    JSON.stringify(ids),
  ] as const);
}

async function opened(page: Page, link: string): Promise<number> {
  const start = performance.now();
  await page.goto(link, { waitUntil: "commit" });
  await titlesDrawn(page);
  return performance.now() - start;
}

/** All of them have their place: the tree is as high as so many rows, and those in view are drawn. */
async function titlesDrawn(page: Page): Promise<void> {
  await page.waitForFunction((documents) => {
    const row = document.querySelector<HTMLElement>("[data-node]");
    const tree = row?.closest<HTMLElement>("[role=tree]");
    return row && tree && tree.offsetHeight >= documents * row.offsetHeight && (row.textContent ?? "") !== "";
  }, DOCUMENTS);
}

async function scroll(page: Page, forMs: number): Promise<void> {
  await page.mouse.move(120, 500);
  const end = performance.now() + forMs;
  for (let i = 0; performance.now() < end; i++) {
    await page.mouse.wheel(0, i % 200 < 100 ? FLICK_PX : -FLICK_PX);
    await pause(EVERY_MS);
  }
}
