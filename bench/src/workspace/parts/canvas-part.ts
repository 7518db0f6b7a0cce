/**
 * A canvas of 500 cards that is scrolled while another peer writes titles and amounts, moves cards and adds some. Half of the
 * cards hold money and a formula over it, so every section shows a total and each amount is computed anew.
 */
import { setTimeout as pause } from "node:timers/promises";
import { addCard, canvasType, initCanvas, moveCard, readCards, setCardTitle } from "@coreos/schema/documents/canvas";
import { addField, readFields, setFieldValue } from "@coreos/schema/documents/card-field";
import { newId } from "@coreos/schema/ids/id";
import { medianRatio, percentile } from "@coreos/trials/product/statistics";
import type { Page } from "@playwright/test";
import type * as Y from "yjs";
import type { ClientPart } from "../../client/part.ts";
import { signIn } from "../../client/screens.ts";
import type { Stage } from "../../client/stage.ts";
import { atMost, rounded } from "../../goal.ts";
import { below, noise, type Random, seeded } from "../../random.ts";
import { table } from "../../table.ts";
import { FRAME_MS, frameWork, frameWorkRow } from "../frame-work.ts";
import { writtenDocument } from "../written.ts";

const CARDS = 500;
/** What the same costs where there is nearly nothing: the share of the machine. */
const FEW = 20;
/** Ten times what a person does. */
const EVERY_MS = 50;

export const canvasPart: ClientPart = {
  name: "canvas",
  async run(stage, { rounds, seconds, seed }) {
    const random = seeded(seed);
    const open = [await opened(stage, FEW, random), await opened(stage, CARDS, random)] as const;
    const [few, many] = open;
    try {
      for (let round = 0; round < rounds; round++)
        for (const canvas of round % 2 === 0 ? open : open.toReversed()) {
          const measure = (meanwhile: () => void) =>
            frameWork(stage.browser, canvas.page, () => scroll(canvas.page, seconds * 1000, meanwhile));
          canvas.alone.push(await measure(() => {}));
          canvas.edited.push(await measure(() => edit(canvas.written.doc, random)));
        }
    } finally {
      for (const canvas of open) await canvas.close();
    }
    const p95 = (measured: readonly number[][]) => percentile(measured.flat(), 0.95);
    const perSecond = (measured: readonly number[][]) => measured.flat().reduce((sum, ms) => sum + ms, 0) / (rounds * seconds);
    const row = (what: string, measured: readonly number[][]) => [...frameWorkRow(what, measured.flat()), perSecond(measured)];
    const rows = open.flatMap(({ cards, alone, edited }) => [
      row(`${cards} cards, scrolled alone`, alone),
      row(`${cards} cards, while a peer makes 20 edits a second`, edited),
    ]);
    process.stdout.write(`\n${table(["a canvas, main thread per frame", "frames", "p50 ms", "p95 ms", "max ms", "ms per s"], rows)}\n`);
    return {
      goals: [
        atMost("canvas", `ms of main thread per frame on ${CARDS} cards while a peer edits, p95, at most`, FRAME_MS, p95(many.edited)),
      ],
      figures: {
        cards: CARDS,
        frames: many.edited.flat().length,
        aloneP95Ms: rounded(p95(many.alone)),
        editedP50Ms: rounded(percentile(many.edited.flat(), 0.5)),
        editedP95Ms: rounded(p95(many.edited)),
        editedMsPerS: rounded(perSecond(many.edited)),
        /** How much more a frame takes than on a canvas of a few cards, on this machine in this minute. */
        ratioToFew: rounded(medianRatio(many.edited.map(each95), few.edited.map(each95))),
        few: { cards: FEW, editedP95Ms: rounded(p95(few.edited)), editedMsPerS: rounded(perSecond(few.edited)) },
      },
    };
  },
};

const each95 = (frames: readonly number[]) => percentile(frames, 0.95);

/** A canvas on the screen of its own browser, and a peer in it. */
async function opened({ browser, product }: Stage, cards: number, random: Random) {
  const written = await writtenDocument(product, "canvas", "Everything", (doc) => fill(doc, cards, random));
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await signIn(page, product.url, written.account);
  await page.goto(written.link);
  await page.waitForFunction((least) => document.querySelectorAll("[data-card]").length >= least, cards);
  const peer = await written.join();
  const alone: number[][] = [];
  const edited: number[][] = [];
  return {
    cards,
    written,
    page,
    alone,
    edited,
    async close() {
      await peer.settled();
      await peer.close();
      await context.close();
    },
  };
}

function fill(doc: Y.Doc, cards: number, random: Random): void {
  initCanvas(doc);
  doc.transact(() => {
    const { sections } = canvasType(doc);
    for (let i = 0; i < cards; i++) {
      const id = newId();
      addCard(doc, { id, section: sections[i % sections.length]?.id ?? "value", title: noise(random, 12 + below(random, 40)).trim() });
      if (i % 2 === 0) addFigures(doc, id, random);
    }
  });
}

function addFigures(doc: Y.Doc, card: string, random: Random): void {
  const price = newId();
  addField(doc, { id: price, card, name: "Price", value: money(random) });
  addField(doc, { id: newId(), card, name: "A year", value: { type: "formula", text: `{${price}} * 12` } });
}

const money = (random: Random) => ({ type: "money", minor: below(random, 1_000_000), currency: "USD" }) as const;

async function scroll(page: Page, forMs: number, meanwhile: () => void): Promise<void> {
  await page.mouse.move(720, 450);
  const end = performance.now() + forMs;
  for (let i = 0; performance.now() < end; i++) {
    meanwhile();
    await page.mouse.wheel(0, i % 40 < 20 ? 120 : -120);
    await pause(EVERY_MS);
  }
}

/** Mostly letters and amounts, now and then a card that moves or comes. */
function edit(doc: Y.Doc, random: Random): void {
  const cards = readCards(doc);
  const card = cards[below(random, cards.length)];
  const { sections } = canvasType(doc);
  const section = sections[below(random, sections.length)]?.id ?? "value";
  const what = below(random, 10);
  if (!card) return;
  const price = readFields(doc).find((field) => field.card === card.id && field.value.type === "money");
  if (what < 3 && price) setFieldValue(doc, price.id, money(random));
  else if (what < 7) setCardTitle(doc, card.id, `${card.title}${"abcdefghij"[below(random, 10)]}`);
  else if (what < 9) moveCard(doc, card.id, section, below(random, 20));
  else addCard(doc, { id: newId(), section, title: noise(random, 20).trim() });
}
