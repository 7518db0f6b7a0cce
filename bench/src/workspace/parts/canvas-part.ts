/** A canvas of 500 cards that is scrolled while another peer writes titles, moves cards and adds some. */
import { setTimeout as pause } from "node:timers/promises";
import { addCard, canvasType, initCanvas, moveCard, readCards, setCardTitle } from "@coreos/schema/documents/canvas";
import { newId } from "@coreos/schema/ids/id";
import { percentile } from "@coreos/trials/product/statistics";
import type { Page } from "@playwright/test";
import type * as Y from "yjs";
import type { ClientPart } from "../../client/part.ts";
import { signIn } from "../../client/screens.ts";
import { atMost, rounded } from "../../goal.ts";
import { below, noise, type Random, seeded } from "../../random.ts";
import { table } from "../../table.ts";
import { FRAME_MS, frameWork, frameWorkRow } from "../frame-work.ts";
import { writtenDocument } from "../written.ts";

const CARDS = 500;
/** Ten times what a person does. */
const EVERY_MS = 50;

export const canvasPart: ClientPart = {
  name: "canvas",
  async run({ browser, product }, { rounds, seconds, seed }) {
    const random = seeded(seed);
    const written = await writtenDocument(product, "canvas", "Everything", (doc) => fill(doc, random));
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    try {
      const page = await context.newPage();
      await signIn(page, product.url, written.account);
      await page.goto(written.link);
      await page.waitForFunction((cards) => document.querySelectorAll("[data-card]").length >= cards, CARDS);
      const peer = await written.join();
      const idle: number[] = [];
      const edited: number[] = [];
      for (let round = 0; round < rounds; round++) {
        idle.push(...(await frameWork(browser, page, () => scroll(page, seconds * 1000, () => {}))));
        edited.push(...(await frameWork(browser, page, () => scroll(page, seconds * 1000, () => edit(written.doc, random)))));
      }
      await peer.settled();
      await peer.close();
      const rows = [frameWorkRow("scrolled alone", idle), frameWorkRow("while a peer makes 20 edits a second", edited)];
      process.stdout.write(
        `\n${table([`a canvas of ${CARDS} cards, main thread per frame`, "frames", "p50 ms", "p95 ms", "max ms"], rows)}\n`,
      );
      return {
        goals: [
          atMost(
            "canvas",
            `ms of main thread per frame on ${CARDS} cards while a peer edits, p95, at most`,
            FRAME_MS,
            percentile(edited, 0.95),
          ),
        ],
        figures: {
          cards: CARDS,
          frames: edited.length,
          aloneP95Ms: rounded(percentile(idle, 0.95)),
          editedP50Ms: rounded(percentile(edited, 0.5)),
          editedP95Ms: rounded(percentile(edited, 0.95)),
        },
      };
    } finally {
      await context.close();
    }
  },
};

function fill(doc: Y.Doc, random: Random): void {
  initCanvas(doc);
  doc.transact(() => {
    const { sections } = canvasType(doc);
    for (let i = 0; i < CARDS; i++)
      addCard(doc, {
        id: newId(),
        section: sections[i % sections.length]?.id ?? "value",
        title: noise(random, 12 + below(random, 40)).trim(),
      });
  });
}

async function scroll(page: Page, forMs: number, meanwhile: () => void): Promise<void> {
  await page.mouse.move(720, 450);
  const end = performance.now() + forMs;
  for (let i = 0; performance.now() < end; i++) {
    meanwhile();
    await page.mouse.wheel(0, i % 40 < 20 ? 120 : -120);
    await pause(EVERY_MS);
  }
}

/** Mostly letters, now and then a card that moves or comes. */
function edit(doc: Y.Doc, random: Random): void {
  const cards = readCards(doc);
  const card = cards[below(random, cards.length)];
  const { sections } = canvasType(doc);
  const section = sections[below(random, sections.length)]?.id ?? "value";
  const what = below(random, 10);
  if (!card) return;
  if (what < 7) setCardTitle(doc, card.id, `${card.title}${"abcdefghij"[below(random, 10)]}`);
  else if (what < 9) moveCard(doc, card.id, section, below(random, 20));
  else addCard(doc, { id: newId(), section, title: noise(random, 20).trim() });
}
