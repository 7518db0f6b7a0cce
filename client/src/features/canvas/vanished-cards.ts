/**
 * Cards that somebody deleted while this person was still at them: merging keeps the deletion, so the words are offered back.
 *
 * Units   An edit is fresh for half a minute; one made offline until half a minute after the network came back, when both
 *         sides meet.
 * Law     SPEC law 2: what comes back has the ids it was born with.
 */
import { cardsOf, readCardById } from "@coreos/schema/documents/canvas";
import { type CardCopy, copyCard } from "@coreos/schema/documents/card-copy";
import type * as Y from "yjs";

export interface Surroundings {
  nowMs(): number;
  isOffline(): boolean;
}

const FRESH_MS = 30_000;

/** Answers how to stop, and `reconnected` to be called when the network is back. */
export function watchVanished(doc: Y.Doc, { nowMs, isOffline }: Surroundings, onVanished: (card: CardCopy) => void) {
  const cards = cardsOf(doc);
  const edits = new Map<string, { freshUntilMs: number }>();
  let before: CardCopy[] = [];

  /** A deleted card cannot be read any more, so it is copied before others change the canvas. */
  const keep = ({ local }: Y.Transaction) => {
    if (local) return;
    for (const [id, { freshUntilMs }] of edits) if (freshUntilMs < nowMs()) edits.delete(id);
    before = [...edits.keys()].flatMap((id) => copyCard(doc, id) ?? []);
  };
  const follow = (events: Y.YEvent<Y.AbstractType<unknown>>[], { local }: Y.Transaction) => {
    if (local) {
      const freshUntilMs = isOffline() ? Number.POSITIVE_INFINITY : nowMs() + FRESH_MS;
      for (const id of events.flatMap(touchedBy)) {
        if (cards.has(id)) edits.set(id, { freshUntilMs });
        else edits.delete(id); // taken away by this person
      }
      return;
    }
    for (const card of before.splice(0)) {
      if (readCardById(doc, card.id)) continue;
      edits.delete(card.id);
      onVanished(card);
    }
  };
  doc.on("beforeTransaction", keep);
  cards.observeDeep(follow);
  return {
    reconnected() {
      for (const edit of edits.values()) edit.freshUntilMs = Math.min(edit.freshUntilMs, nowMs() + FRESH_MS);
    },
    stop() {
      doc.off("beforeTransaction", keep);
      cards.unobserveDeep(follow);
    },
  };
}

/** Which cards an event is about: of the map of cards itself its keys, of anything inside a card the first step of its path. */
function touchedBy({ path, keys }: Y.YEvent<Y.AbstractType<unknown>>): string[] {
  return path.length === 0 ? [...keys.keys()] : [String(path[0])];
}
