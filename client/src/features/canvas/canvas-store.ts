/**
 * What a canvas shows, cut so that one card that changes draws one card: a snapshot per card and one per section, the
 * same objects until something in them changed. Lives as long as the document.
 */
import type { SectionId } from "@coreos/schema/documents/business-model";
import { type Card, canvasType, cardsOf, readCardById, readCards } from "@coreos/schema/documents/canvas";
import { canvasMeta } from "@coreos/schema/documents/canvas-shape";
import { byPosition } from "@coreos/schema/documents/position";
import type * as Y from "yjs";
import { sectionsOf } from "./layouts.ts";

type Listener = () => void;

export interface CanvasStore {
  card(id: string): Card | null;
  /** Ids in order. */
  section(id: SectionId): readonly string[];
  /** Every card, section by section. */
  all(): readonly string[];
  /** Those of them that are there, as they stand. */
  inOrder(ids: readonly string[]): readonly string[];
  subscribeCard(id: string, listener: Listener): () => void;
  subscribeSection(id: SectionId, listener: Listener): () => void;
}

const stores = new WeakMap<Y.Doc, CanvasStore>();

export function canvasStore(doc: Y.Doc): CanvasStore {
  const known = stores.get(doc);
  if (known) return known;
  const store = open(doc);
  stores.set(doc, store);
  return store;
}

const NOTHING: readonly string[] = [];

function open(doc: Y.Doc): CanvasStore {
  const cards = new Map<string, Card>(readCards(doc).map((card) => [card.id, card]));
  const sections = new Map<SectionId, readonly string[]>();
  const ofCard = new Map<string, Set<Listener>>();
  const ofSection = new Map<SectionId, Set<Listener>>();

  /** Reads these cards anew and tells whoever shows something that is different now. */
  function refresh(changed: ReadonlySet<string>): void {
    const touched = new Set<SectionId>();
    for (const id of changed) {
      const before = cards.get(id) ?? null;
      const after = readCardById(doc, id);
      if (before?.section !== after?.section || before?.index !== after?.index) {
        if (before) touched.add(before.section);
        if (after) touched.add(after.section);
      }
      if (after) cards.set(id, after);
      else cards.delete(id);
    }
    for (const section of touched) sections.delete(section);
    for (const id of changed) call(ofCard.get(id));
    for (const section of touched) call(ofSection.get(section));
  }
  cardsOf(doc).observeDeep((events) =>
    refresh(new Set(events.flatMap(({ path, keys }) => (path.length === 0 ? [...keys.keys()] : [String(path[0])])))),
  );
  // Another type has other sections: every card may stand elsewhere now.
  canvasMeta(doc).observe(({ keysChanged }) => {
    if (keysChanged.has("type")) refresh(new Set([...cards.keys(), ...cardsOf(doc).keys()]));
  });

  const section = (id: SectionId) => {
    const known = sections.get(id) ?? order(cards, id);
    sections.set(id, known);
    return known;
  };
  const all = () => sectionsOf(canvasType(doc), true).flatMap(({ id }) => [...section(id)]);
  return {
    card: (id) => cards.get(id) ?? null,
    section,
    all,
    inOrder(ids) {
      const wanted = new Set(ids);
      return all().filter((id) => wanted.has(id));
    },
    subscribeCard: (id, listener) => listen(ofCard, id, listener),
    subscribeSection: (id, listener) => listen(ofSection, id, listener),
  };
}

function order(cards: ReadonlyMap<string, Card>, section: SectionId): readonly string[] {
  const ids = [...cards.values()]
    .filter((card) => card.section === section)
    .sort(byPosition)
    .map((card) => card.id);
  return ids.length === 0 ? NOTHING : ids;
}

function listen<K>(listeners: Map<K, Set<Listener>>, key: K, listener: Listener): () => void {
  const set = listeners.get(key) ?? new Set();
  listeners.set(key, set.add(listener));
  return () => {
    set.delete(listener);
    if (set.size === 0) listeners.delete(key);
  };
}

function call(listeners: Set<Listener> | undefined): void {
  for (const listener of [...(listeners ?? [])]) listener();
}
