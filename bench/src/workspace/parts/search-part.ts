/**
 * A question over 1,000 documents that lie on the device, put to the worker that the command bar asks: how long until all
 * of them can be found, and how long an answer takes from the page to the worker and back.
 */
import { initNote, noteContent } from "@coreos/schema/documents/note";
import { addNodes } from "@coreos/schema/documents/tree";
import { parseDocumentName } from "@coreos/schema/protocol/document-name";
import { percentile } from "@coreos/trials/product/statistics";
import type { Page } from "@playwright/test";
import * as Y from "yjs";
import type { ClientPart } from "../../client/part.ts";
import { signIn } from "../../client/screens.ts";
import { atMost, rounded } from "../../goal.ts";
import { below, type Random, seeded } from "../../random.ts";
import { table } from "../../table.ts";
import { emptyWorkspace, type WrittenWorkspace } from "../written.ts";

const DOCUMENTS = 1_000;
const WORDS = 600;
const PARAGRAPHS = 12;
/** Different words of a language that a company writes in; the first ones stand in every document, the last ones in few. */
const VOCABULARY = 8_000;
const QUESTIONS = 40;
/** Documents that are written at the same time. */
const AT_ONCE = 16;
const PATIENCE_MS = 300_000;
/** Issue 4, "Proof". */
const LIMIT_MS = 100;

declare global {
  var benchContext: { worker: Worker; startedMs: number; indexedMs: number | null; total: number } | undefined;
}

export const searchPart: ClientPart = {
  name: "search",
  async run({ browser, product }, { rounds, seed }) {
    const random = seeded(seed);
    const vocabulary = words(random);
    const workspace = await emptyWorkspace(product);
    await fill(workspace, vocabulary, random);
    process.stderr.write(`${DOCUMENTS} documents written, now to the device …\n`);
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    try {
      const page = await context.newPage();
      await watchWorker(page);
      await signIn(page, product.url, workspace.account);
      await page.goto(workspace.link);
      await onDevice(page);
      process.stderr.write("on the device, now into the index …\n");
      await page.keyboard.press("Control+k");
      const first = vocabulary[0] as string;
      await page.keyboard.type(first);
      await page.waitForFunction(
        (least) => (globalThis.benchContext?.indexedMs ?? null) !== null && (globalThis.benchContext?.total ?? 0) >= least,
        DOCUMENTS,
        { timeout: PATIENCE_MS },
      );
      const indexedMs = await page.evaluate(
        () => (globalThis.benchContext?.indexedMs ?? Number.NaN) - (globalThis.benchContext?.startedMs ?? 0),
      );
      const kinds = questions(vocabulary, random);
      const times = new Map<string, number[]>();
      const totals = new Map<string, number>();
      for (let round = 0; round < rounds; round++)
        for (const [kind, asked] of kinds) {
          const answers = await ask(page, asked);
          times.set(kind, [...(times.get(kind) ?? []), ...answers.map(({ ms }) => ms)]);
          totals.set(kind, Math.max(totals.get(kind) ?? 0, ...answers.map(({ total }) => total)));
        }
      const all = [...times.values()].flat();
      const rows = [...times, ["all", all] as const].map(([kind, ms]) => [
        kind,
        ms.length,
        totals.get(kind) ?? Math.max(...totals.values()),
        percentile(ms, 0.5),
        percentile(ms, 0.95),
        Math.max(...ms),
      ]);
      const title = `a question over ${DOCUMENTS.toLocaleString("en")} documents of ${WORDS} words`;
      process.stdout.write(`\n${table([title, "asked", "found at most", "p50 ms", "p95 ms", "max ms"], rows)}\n`);
      process.stdout.write(`all of them could be found ${(indexedMs / 1000).toFixed(1)} s after the first question\n`);
      return {
        goals: [
          atMost("search", `ms from a question to its answer over ${DOCUMENTS} documents, p95, at most`, LIMIT_MS, percentile(all, 0.95)),
        ],
        figures: {
          documents: DOCUMENTS,
          indexedMs: Math.round(indexedMs),
          p50Ms: rounded(percentile(all, 0.5)),
          p95Ms: rounded(percentile(all, 0.95)),
          kinds: Object.fromEntries(
            [...times].map(([kind, ms]) => [kind, { p95Ms: rounded(percentile(ms, 0.95)), found: totals.get(kind) }]),
          ),
        },
      };
    } finally {
      await context.close();
    }
  },
};

/** Of syllables, as words of a language are: many begin alike. */
function words(random: Random): string[] {
  const consonants = "bcdfghklmnprstvz";
  const vowels = "aeiou";
  const syllable = () => `${consonants[below(random, consonants.length)]}${vowels[below(random, vowels.length)]}`;
  const found = new Set<string>();
  while (found.size < VOCABULARY) found.add(Array.from({ length: 2 + below(random, 3) }, syllable).join(""));
  return [...found];
}

/** Zipf's law, roughly: the n-th word is written 1/n times as often as the first. */
const word = (vocabulary: readonly string[], random: Random) => vocabulary[Math.floor(VOCABULARY ** random()) - 1] as string;

async function fill(workspace: WrittenWorkspace, vocabulary: readonly string[], random: Random): Promise<void> {
  const names: string[] = [];
  const next = async () => {
    while (names.length < DOCUMENTS) {
      const at = names.push("") - 1;
      const name = await workspace.account.registerDocument(workspace.id, "note");
      names[at] = name;
      await workspace.write(name, note(vocabulary, random));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
  const title = () => Array.from({ length: 4 }, () => word(vocabulary, random)).join(" ");
  const nodes = names.map((name) => ({ id: parseDocumentName(name).documentId, kind: "note" as const, title: title() }));
  await workspace.writeRoot((root) => addNodes(root, nodes));
}

function note(vocabulary: readonly string[], random: Random): Y.Doc {
  const doc = new Y.Doc();
  initNote(doc);
  doc.transact(() => {
    for (let i = 0; i < PARAGRAPHS; i++) {
      const element = new Y.XmlElement("paragraph");
      element.insert(0, [new Y.XmlText(Array.from({ length: WORDS / PARAGRAPHS }, () => word(vocabulary, random)).join(" "))]);
      noteContent(doc).push([element]);
    }
  });
  return doc;
}

/** What people ask: words that stand everywhere, a word half typed, several at once, rare ones, and a slip of the finger. */
function questions(vocabulary: readonly string[], random: Random): [string, string[]][] {
  const often = () => vocabulary[below(random, 20)] as string;
  const rare = () => vocabulary[VOCABULARY / 2 + below(random, VOCABULARY / 2)] as string;
  const each = (make: () => string) => Array.from({ length: QUESTIONS }, make);
  return [
    ["a common word", each(often)],
    ["one letter", each(() => often().slice(0, 1))],
    ["two letters", each(() => often().slice(0, 2))],
    ["three common words", each(() => [often(), often(), often()].join(" "))],
    ["a rare word", each(rare)],
    ["a wrong letter", each(() => `${rare().slice(0, 4)}x${rare().slice(0, 3)}`)],
  ];
}

/** Keeps the worker that the page starts, and when it said that it had read everything. */
async function watchWorker(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const Original = globalThis.Worker;
    globalThis.Worker = class extends Original {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        if (options?.name !== "context") return;
        const watched = { worker: this as Worker, startedMs: performance.now(), indexedMs: null as number | null, total: 0 };
        globalThis.benchContext = watched;
        this.addEventListener("message", ({ data }: MessageEvent) => {
          if (data.t !== "progress") return;
          watched.total = data.progress.total;
          watched.indexedMs = data.progress.done >= data.progress.total ? performance.now() : null;
        });
      }
    };
  });
}

/** Every document has come to this device. */
async function onDevice(page: Page): Promise<void> {
  await page.waitForFunction(
    (least) =>
      new Promise<boolean>((resolve) => {
        const opening = indexedDB.open("coreos");
        opening.onerror = () => resolve(false);
        opening.onsuccess = () => {
          const rows = opening.result.transaction("documents").objectStore("documents").getAll();
          rows.onerror = () => resolve(false);
          rows.onsuccess = () => {
            opening.result.close();
            resolve(rows.result.filter(({ held, name }) => held === 1 && String(name).includes("/note/")).length >= least);
          };
        };
      }),
    DOCUMENTS,
    { timeout: PATIENCE_MS, polling: 1_000 },
  );
}

/** One after the other, as they are typed; numbers below zero are none of the page's own questions. */
function ask(page: Page, asked: readonly string[]): Promise<{ ms: number; total: number }[]> {
  return page.evaluate(async (questions) => {
    const worker = globalThis.benchContext?.worker;
    const answers: { ms: number; total: number }[] = [];
    let number = 0;
    for (const question of questions) {
      const mine = --number;
      const start = performance.now();
      const total = await new Promise<number>((resolve) => {
        const hear = ({ data }: MessageEvent) => {
          if (data.t !== "found" || data.number !== mine) return;
          worker?.removeEventListener("message", hear);
          resolve(data.answer.total);
        };
        worker?.addEventListener("message", hear);
        worker?.postMessage({ t: "find", number: mine, words: question });
      });
      answers.push({ ms: performance.now() - start, total });
    }
    return answers;
  }, asked);
}
