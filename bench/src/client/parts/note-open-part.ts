/**
 * A note that took 10,000 updates to write, opened on a device that never had it, and again from that device.
 */
import { initNote, noteContent } from "@coreos/schema/documents/note";
import { addNode, initWorkspace } from "@coreos/schema/documents/workspace";
import { parseDocumentName, rootDocumentName } from "@coreos/schema/protocol/document-name";
import { Account } from "@coreos/trials/product/account";
import { Peer } from "@coreos/trials/product/peer";
import type { Product } from "@coreos/trials/product/product";
import { percentile } from "@coreos/trials/product/statistics";
import type { Page } from "@playwright/test";
import * as Y from "yjs";
import { atMost, rounded } from "../../goal.ts";
import { below, type Random, seeded } from "../../random.ts";
import { table } from "../../table.ts";
import type { ClientPart } from "../part.ts";
import { noteText, signIn } from "../screens.ts";

const UPDATES = 10_000;
const PARAGRAPHS = 40;
/** Updates under way at once while the note is written. */
const WINDOW = 500;
/** No number is asked for: longer than this is no longer "opens instantly". */
const LIMIT_MS = 1_500;
const END = "the end of the note";

export const noteOpenPart: ClientPart = {
  name: "note-open",
  async run({ browser, product }, { rounds, seed }) {
    const account = await Account.signUp(product.url);
    const link = await writeNote(product, account, seeded(seed));
    const first: number[] = [];
    const again: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const context = await browser.newContext();
      try {
        const page = await context.newPage();
        await signIn(page, product.url, account);
        first.push(await opened(page, link));
        again.push(await opened(page, link), await opened(page, link));
      } finally {
        await context.close();
      }
    }
    const rows = [
      ["right after signing in", percentile(first, 0.5), percentile(first, 0.95)],
      ["again", percentile(again, 0.5), percentile(again, 0.95)],
    ];
    process.stdout.write(`\n${table([`opening a note of ${UPDATES.toLocaleString("en")} updates`, "p50 ms", "p95 ms"], rows)}\n`);
    return {
      goals: [
        atMost("note-open", "ms to open a note of 10,000 updates that the device has, p50, at most", LIMIT_MS, percentile(again, 0.5)),
      ],
      figures: {
        firstP50Ms: rounded(percentile(first, 0.5)),
        againP50Ms: rounded(percentile(again, 0.5)),
        againP95Ms: rounded(percentile(again, 0.95)),
      },
    };
  },
};

async function opened(page: Page, link: string): Promise<number> {
  const start = performance.now();
  await page.goto(link, { waitUntil: "commit" });
  await noteText(page).getByText(END).waitFor({ state: "attached" });
  return performance.now() - start;
}

/** Writes it as a person would, one update per keystroke, and answers its deep link. */
async function writeNote(product: Product, account: Account, random: Random): Promise<string> {
  const workspaceId = await account.createWorkspace();
  const name = await account.registerDocument(workspaceId, "note");
  const { documentId } = parseDocumentName(name);
  const token = await account.token();
  const root = new Y.Doc();
  initWorkspace(root, "Bench");
  addNode(root, { id: documentId, kind: "note", title: "A long story" });
  await write(await Peer.join({ base: product.socketUrl, document: rootDocumentName(workspaceId), token }), [Y.encodeStateAsUpdate(root)]);
  await write(await Peer.join({ base: product.socketUrl, document: name, token }), noteUpdates(random));
  return `${product.url}/w/${workspaceId}/note/${documentId}`;
}

async function write(peer: Peer, updates: readonly Uint8Array[]): Promise<void> {
  for (const update of updates) {
    const number = peer.send(update);
    if (number % WINDOW === 0) await peer.settled(number - WINDOW / 2);
  }
  await peer.settled();
  await peer.close();
}

function noteUpdates(random: Random): Uint8Array[] {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => updates.push(update));
  initNote(doc);
  const texts = Array.from({ length: PARAGRAPHS }, () => paragraph(doc));
  texts.at(-1)?.insert(0, END);
  while (updates.length < UPDATES) {
    const text = texts[below(random, PARAGRAPHS - 1)];
    text?.insert(below(random, text.length + 1), "abcdefghijklmnopqrstuvwxyz "[below(random, 27)] ?? "a");
  }
  return updates;
}

function paragraph(doc: Y.Doc): Y.XmlText {
  const element = new Y.XmlElement("paragraph");
  const text = new Y.XmlText();
  element.insert(0, [text]);
  noteContent(doc).push([element]);
  return text;
}
