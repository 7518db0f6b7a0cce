/**
 * What the cards of a canvas hold beside their title, and what it comes to: a snapshot per card and a total per section,
 * the same objects until something in them changed. Computed once per transaction that matters; lives as long as the document.
 */
import type { SectionId } from "@coreos/schema/documents/business-model";
import { canvasCurrency, canvasType, cardsOf } from "@coreos/schema/documents/canvas";
import { canvasMeta } from "@coreos/schema/documents/canvas-shape";
import { ELSEWHERE } from "@coreos/schema/documents/canvas-types";
import { bodyExcerpt, cardBody, cardsWithBody } from "@coreos/schema/documents/card-body";
import { type CardField, fieldsRoot, readField } from "@coreos/schema/documents/card-field";
import { type CardLink, linksRoot, readLinks } from "@coreos/schema/documents/card-link";
import { byPosition } from "@coreos/schema/documents/position";
import type { Outcome } from "@coreos/schema/formula/evaluate";
import type { Names } from "@coreos/schema/formula/reference";
import type { Sheet, SheetCard } from "@coreos/schema/formula/sheet";
import type { SectionTotal } from "@coreos/schema/formula/total";
import * as Y from "yjs";
import { canvasStore } from "./canvas-store.ts";

export interface FieldView {
  field: CardField;
  /** `null` until the engine that computes is here. */
  outcome: Outcome | null;
}

export interface CardContent {
  /** In order. */
  fields: readonly FieldView[];
  links: readonly CardLink[];
  /** The first letters of its text. */
  excerpt: string;
}

export interface ContentStore {
  card(id: string): CardContent;
  total(section: SectionId): SectionTotal;
  field(id: string): FieldView | null;
  /** `null` until the engine that computes is here. */
  sheet(): Sheet | null;
  /** That engine is on its way. */
  isAwaited(): boolean;
  names(): Names;
  currency(): string;
  /** `null` follows every card. */
  subscribe(card: string | null, listener: () => void): () => void;
  subscribeTotal(section: SectionId, listener: () => void): () => void;
}

const EXCERPT_LETTERS = 90;
const BARE: CardContent = { fields: [], links: [], excerpt: "" };
const NO_TOTAL: SectionTotal = { money: [], numbers: [], percents: [], counted: [], failed: [] };
const stores = new WeakMap<Y.Doc, ContentStore>();

export function contentStore(doc: Y.Doc): ContentStore {
  const known = stores.get(doc) ?? open(doc);
  stores.set(doc, known);
  return known;
}

function open(doc: Y.Doc): ContentStore {
  const store = canvasStore(doc);
  const fields = new Map<string, CardField>();
  const excerpts = new Map<string, string>();
  const bodies = new Map<unknown, string>();
  let contents = new Map<string, CardContent>();
  let totals = new Map<SectionId, SectionTotal>();
  let sheet: Sheet | null = null;
  let engine: typeof import("./figures.ts") | null = null;
  let isLoading = false;
  const listeners = new Map<string, Set<() => void>>();

  const readBodies = () => {
    for (const id of cardsWithBody(doc)) {
      const body = cardBody(doc, id);
      if (bodies.get(body) === id) continue;
      bodies.set(body, id);
      excerpts.set(id, bodyExcerpt(doc, id, EXCERPT_LETTERS));
    }
  };
  const loadEngine = () => {
    if (isLoading) return;
    isLoading = true;
    void import("./figures.ts").then(
      (loaded) => {
        engine = loaded;
        tell(compute());
      },
      () => {
        isLoading = false; // without a network and never loaded before: the next change tries again
        tell(new Set(["engine"]));
      },
    );
  };
  const compute = () => {
    const byCard = Map.groupBy(fields.values(), ({ card }) => card);
    const links = Map.groupBy(readLinks(doc), ({ card }) => card);
    const cards = store.all().map((id) => {
      const card = store.card(id);
      const now = { id, section: card?.section ?? ELSEWHERE.id, title: card?.title ?? "", fields: byCard.get(id)?.sort(byPosition) ?? [] };
      const before = sheet?.state.cards.get(id);
      return before && isSameCard(before, now) ? before : now;
    });
    const sections = [...canvasType(doc).sections, ELSEWHERE];
    if (fields.size > 0 && !engine) loadEngine();
    if (engine) sheet = engine.computeSheet({ cards, sections, currency: canvasCurrency(doc) }, sheet);
    const now = sheet;
    const called = new Set<string>();
    const next = new Map<string, CardContent>();
    for (const card of cards) {
      const before = contents.get(card.id) ?? BARE;
      const content: CardContent = {
        fields: card.fields.map((field) => ({ field, outcome: now?.outcome(field.id) ?? null })),
        links: links.get(card.id)?.sort(byPosition) ?? [],
        excerpt: excerpts.get(card.id) ?? "",
      };
      const same = isSame(before, content);
      next.set(card.id, same ? before : content);
      if (!same) called.add(`card ${card.id}`);
    }
    contents = next;
    const sums = new Map<SectionId, SectionTotal>();
    for (const { id } of sections) {
      if (!engine || !now) continue;
      const before = totals.get(id);
      if (before && !now.touched.has(id)) {
        sums.set(id, before);
        continue;
      }
      const total = engine.totalOf(now, id, (field) => fields.get(field) ?? null);
      const same = before !== undefined && words(before) === words(total);
      sums.set(id, same ? before : total);
      if (!same) called.add(`total ${id}`);
    }
    totals = sums;
    return called;
  };
  const tell = (called: ReadonlySet<string>) => {
    for (const key of [...called, ...(called.size > 0 ? ["all"] : [])]) for (const listener of [...(listeners.get(key) ?? [])]) listener();
  };

  for (const id of fieldsRoot(doc).keys()) {
    const field = readField(doc, id);
    if (field) fields.set(id, field);
  }
  readBodies();
  compute();

  let isStale = false;
  fieldsRoot(doc).observeDeep((events) => {
    isStale = true;
    for (const id of events.flatMap(({ path, keys }) => (path.length === 0 ? [...keys.keys()] : [String(path[0])]))) {
      const field = readField(doc, id);
      if (field) fields.set(id, field);
      else fields.delete(id);
    }
  });
  linksRoot(doc).observeDeep(() => {
    isStale = true;
  });
  canvasMeta(doc).observe(() => {
    isStale = true;
  });
  cardsOf(doc).observeDeep((events) => {
    if (events.some(({ target }) => !(target instanceof Y.Text))) isStale = true; // letters of a title change no result
  });
  doc.on("afterTransaction", ({ changedParentTypes }: Y.Transaction) => {
    if (cardsWithBody(doc).length > bodies.size) {
      readBodies();
      isStale = true;
    }
    for (const type of changedParentTypes.keys()) {
      const id = bodies.get(type);
      if (id === undefined) continue;
      excerpts.set(id, bodyExcerpt(doc, id, EXCERPT_LETTERS));
      isStale = true;
    }
    if (!isStale) return;
    isStale = false;
    tell(compute());
  });

  const listen = (key: string, listener: () => void) => {
    const set = listeners.get(key) ?? new Set();
    listeners.set(key, set.add(listener));
    return () => void set.delete(listener);
  };
  return {
    card: (id) => contents.get(id) ?? BARE,
    total: (section) => totals.get(section) ?? NO_TOTAL,
    field: (id) => {
      const field = fields.get(id);
      return field ? { field, outcome: sheet?.outcome(id) ?? null } : null;
    },
    sheet: () => sheet,
    isAwaited: () => isLoading && !engine,
    names: () => ({
      sections: canvasType(doc).sections,
      cards: store.all().map((id) => ({ id, title: store.card(id)?.title ?? "" })),
      fields: [...fields.values()],
    }),
    currency: () => canvasCurrency(doc),
    subscribe: (card, listener) => listen(card === null ? "all" : `card ${card}`, listener),
    subscribeTotal: (section, listener) => listen(`total ${section}`, listener),
  };
}

const isSameCard = (a: SheetCard, b: SheetCard) =>
  a.section === b.section &&
  a.title === b.title &&
  a.fields.length === b.fields.length &&
  a.fields.every((field, i) => field === b.fields[i]);

function isSame(a: CardContent, b: CardContent): boolean {
  return (
    a.excerpt === b.excerpt &&
    a.links.length === b.links.length &&
    a.links.every((link, i) => link.id === b.links[i]?.id) &&
    a.fields.length === b.fields.length &&
    a.fields.every(({ field, outcome }, i) => field === b.fields[i]?.field && outcome === b.fields[i].outcome) // computeSheet keeps the objects
  );
}

const words = (total: SectionTotal) => JSON.stringify(total, (_, part) => (typeof part === "bigint" ? `${part}` : part));
