/**
 * What is one person's own in a workspace: favourites, what they opened last on any device, the tree of private documents.
 *
 * Roots   `person` Map {shape} · `tree`, see documents/tree.ts · `favourites` Map document id → Map {index} ·
 *         `recents` Map document id → when it was opened last, ms since epoch ·
 *         `seen` Map document id → the last log row of the server that was looked at; under `until` the moment (ms since
 *         epoch, the server's clock) up to which everything counts as seen
 * Name    `<workspaceId>/person/<accountId>`; in a workspace without an account `…/person/local`, which the carry-over
 *         pours into that of the account. The server registers a person's document for that person alone.
 */
import * as Y from "yjs";
import { isId } from "../ids/id.ts";
import { formatDocumentName } from "../protocol/document-name.ts";
import { ORIGIN } from "./origin.ts";
import { byPosition, lastIndex, type Placed, placeAt, readIndex } from "./position.ts";

export const PERSON_SHAPE = 1;
const RECENTS_KEPT = 50;
const SEEN_KEPT = 1_000;
const UNTIL = "until";
const LOCAL = "local";

const favourites = (doc: Y.Doc) => doc.getMap<unknown>("favourites");
const recents = (doc: Y.Doc) => doc.getMap<unknown>("recents");
const seen = (doc: Y.Doc) => doc.getMap<unknown>("seen");

/** `accountId` is `null` for a workspace that lives on one device alone. */
export function personDocumentName(workspaceId: string, accountId: string | null): string {
  return formatDocumentName({ workspaceId, kind: "person", documentId: accountId ?? LOCAL });
}

/** Twice on two devices is once. */
export function initPerson(doc: Y.Doc): void {
  doc.transact(() => doc.getMap<unknown>("person").set("shape", PERSON_SHAPE), ORIGIN.system);
}

/** Whether the document holds what every one of its kind begins with. */
export function isPersonMade(doc: Y.Doc): boolean {
  return doc.getMap<unknown>("person").has("shape");
}

/** Ids of documents, in order. */
export function readFavourites(doc: Y.Doc): string[] {
  return placedFavourites(doc).map(({ id }) => id);
}

/** At the end; one that is there already stays where it is. */
export function addFavourite(doc: Y.Doc, id: string): void {
  doc.transact(() => {
    if (favourites(doc).get(id) instanceof Y.Map) return;
    favourites(doc).set(id, new Y.Map<unknown>([["index", lastIndex(placedFavourites(doc))]]));
  }, ORIGIN.editor);
}

export function removeFavourite(doc: Y.Doc, id: string): void {
  doc.transact(() => favourites(doc).delete(id), ORIGIN.editor);
}

export function moveFavourite(doc: Y.Doc, id: string, at: number): void {
  const others = placedFavourites(doc).filter((favourite) => favourite.id !== id);
  doc.transact(() => {
    for (const placed of placeAt(others, id, at)) {
      const map = favourites(doc).get(placed.id);
      if (map instanceof Y.Map) map.set("index", placed.index);
    }
  }, ORIGIN.editor);
}

export type Recents = Readonly<Record<string, number>>;

export function readRecents(doc: Y.Doc): Recents {
  return Object.fromEntries([...recents(doc)].filter((entry): entry is [string, number] => isId(entry[0]) && isMoment(entry[1])));
}

/** Writes what is newer than what is known, and lets go of the oldest. Nobody's undo step. */
export function noteRecents(doc: Y.Doc, opened: Recents): void {
  const known = readRecents(doc);
  const newer = Object.entries(opened).filter(([id, atMs]) => atMs > (known[id] ?? 0));
  if (newer.length === 0) return;
  doc.transact(() => {
    for (const [id, atMs] of newer) recents(doc).set(id, atMs);
    const oldest = Object.entries(readRecents(doc)).sort(([, a], [, b]) => b - a);
    for (const [id] of oldest.slice(RECENTS_KEPT)) recents(doc).delete(id);
  }, ORIGIN.system);
}

export interface Seen {
  /** `null`: this person has not begun to look. */
  untilMs: number | null;
  /** Document id → log row. */
  rows: Readonly<Record<string, number>>;
}

export function readSeen(doc: Y.Doc): Seen {
  const until = seen(doc).get(UNTIL);
  const rows = [...seen(doc)].filter((entry): entry is [string, number] => isId(entry[0]) && isMoment(entry[1]));
  return { untilMs: typeof until === "number" && isMoment(until) ? until : null, rows: Object.fromEntries(rows) };
}

/** Never goes back: two devices agree on what was seen last. Nobody's undo step. */
export function noteSeen(doc: Y.Doc, id: string, row: number): void {
  const { rows } = readSeen(doc);
  if (row <= (rows[id] ?? 0)) return;
  doc.transact(() => {
    const ids = Object.keys(rows);
    if (ids.length >= SEEN_KEPT) for (const old of ids.sort().slice(0, ids.length - SEEN_KEPT + 1)) seen(doc).delete(old);
    seen(doc).set(id, row);
  }, ORIGIN.system);
}

/** Everything up to this moment; `rows` for what is known more exactly. */
export function noteAllSeen(doc: Y.Doc, untilMs: number, rows: Readonly<Record<string, number>> = {}): void {
  doc.transact(() => {
    seen(doc).set(UNTIL, Math.max(untilMs, readSeen(doc).untilMs ?? 0));
    for (const [id, row] of Object.entries(rows)) noteSeen(doc, id, row);
  }, ORIGIN.system);
}

function placedFavourites(doc: Y.Doc): Placed[] {
  return [...favourites(doc)]
    .filter((entry): entry is [string, Y.Map<unknown>] => isId(entry[0]) && entry[1] instanceof Y.Map)
    .map(([id, map]) => ({ id, index: readIndex(map.get("index")) }))
    .sort(byPosition);
}

const isMoment = (value: unknown) => typeof value === "number" && Number.isFinite(value);
