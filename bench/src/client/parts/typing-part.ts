/** From the key to the paint, in the middle of a note of 100,000 characters: what a person feels. */
import { percentile } from "@coreos/trials/product/statistics";
import type { Page } from "@playwright/test";
import { atMost, rounded } from "../../goal.ts";
import { noise, seeded } from "../../random.ts";
import { table } from "../../table.ts";
import type { ClientPart } from "../part.ts";
import { begin, noteText } from "../screens.ts";

const PARAGRAPHS = 200;
const CHARACTERS = 100_000;
const KEYSTROKES = 40;
const EVERY_MS = 70;
/** reference/client.md §5, 1: every edit paints in under 50 ms. */
const LIMIT_MS = 50;

declare global {
  var benchPaints: number[];
}

export const typingPart: ClientPart = {
  name: "typing",
  async run({ browser, product }, { rounds, seed }) {
    const context = await browser.newContext();
    try {
      const page = await context.newPage();
      const short = await typed(page, product.url, 0, { rounds, seed });
      const long = await typed(page, product.url, CHARACTERS, { rounds, seed });
      const rows = [
        ["empty", percentile(short, 0.5), percentile(short, 0.95)],
        [`${CHARACTERS.toLocaleString("en")} characters`, percentile(long, 0.5), percentile(long, 0.95)],
      ];
      process.stdout.write(`\n${table(["keystroke to paint, note", "p50 ms", "p95 ms"], rows)}\n`);
      return {
        goals: [atMost("typing", "ms from key to paint in a note of 100,000 characters, p95, at most", LIMIT_MS, percentile(long, 0.95))],
        figures: {
          emptyNoteP50Ms: rounded(percentile(short, 0.5)),
          p50Ms: rounded(percentile(long, 0.5)),
          p95Ms: rounded(percentile(long, 0.95)),
          keystrokes: long.length,
        },
      };
    } finally {
      await context.close();
    }
  },
};

async function typed(page: Page, url: string, characters: number, { rounds, seed }: { rounds: number; seed: number }): Promise<number[]> {
  await newNote(page, url);
  if (characters > 0) await paste(page, characters, seed);
  await watchPaints(page);
  const paragraphs = noteText(page).locator("p");
  await paragraphs.nth(Math.floor((await paragraphs.count()) / 2)).click();
  await page.keyboard.type("warm up", { delay: EVERY_MS });
  await page.evaluate(() => {
    globalThis.benchPaints.length = 0;
  });
  for (let round = 0; round < rounds; round++) await page.keyboard.type("typing ".repeat(KEYSTROKES / 7), { delay: EVERY_MS });
  return page.evaluate(() => globalThis.benchPaints);
}

async function newNote(page: Page, url: string): Promise<void> {
  const again = page.url() !== "about:blank";
  await page.goto(again ? `${url}/?new=note` : url);
  if (!again) await begin(page, "Blank note");
  await noteText(page).waitFor();
}

/** As from another program: HTML of many paragraphs. Waits until all of it stands in the note. */
async function paste(page: Page, characters: number, seed: number): Promise<void> {
  const random = seeded(seed);
  const paragraphs = Array.from({ length: PARAGRAPHS }, () => noise(random, characters / PARAGRAPHS).trim());
  await noteText(page).click();
  await noteText(page).evaluate(
    (element, html) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/html", html);
      element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    },
    `<p>${paragraphs.join("</p><p>")}</p>`,
  );
  const wanted = paragraphs.reduce((sum, { length }) => sum + length, 0);
  await page.waitForFunction(
    ([least]) => (document.querySelector("[role=textbox][aria-multiline=true]")?.textContent?.length ?? 0) >= least,
    [wanted * 0.99] as const,
  );
}

/** The frame that shows what a key did has been painted when a task that its animation callback posted runs. */
async function watchPaints(page: Page): Promise<void> {
  await page.evaluate(() => {
    globalThis.benchPaints = [];
    addEventListener(
      "keydown",
      ({ timeStamp }) => {
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => globalThis.benchPaints.push(performance.now() - timeStamp);
          port2.postMessage(null);
        });
      },
      true,
    );
  });
}
