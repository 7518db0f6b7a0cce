/**
 * Letters that somebody types into a block while it is being moved go with it. For them the block still stood at its old
 * place; Yjs deletes what comes into something deleted, so whoever moved the block puts the letters into its copy.
 *
 * Only the screen that moved the block does it, for as long as it is open and can take the move back: exactly one writer,
 * so no letter comes twice.
 */
import * as Y from "yjs";

const ORIGIN_FOLLOW = Symbol("letters that follow a moved block");
/** A long session moves many blocks; whoever is behind by more than this loses letters. */
const MAX_TEXTS = 400;

interface Followed {
  copy: Y.XmlText;
  /** Letter of the text that is gone → the same letter in its copy. */
  letters: Map<string, Y.ID>;
}

const followedBy = new WeakMap<Y.Doc, Map<unknown, Followed>>();
const nameOf = ({ client, clock }: Y.ID) => `${client}:${clock}`;

/** Called before the block goes; the answer is called with its copy, once that is in the document. */
export function lettersFollow(block: Y.XmlElement): (copy: Y.XmlElement) => void {
  const before = textsIn(block).map((text) => ({ text, letters: lettersOf(text) }));
  return (copy) => {
    const copies = textsIn(copy);
    if (!copy.doc || copies.length !== before.length) return;
    const followed = followedIn(copy.doc);
    for (const [index, { text, letters }] of before.entries()) {
      const next = copies[index] as Y.XmlText;
      const same = lettersOf(next);
      followed.set(text, { copy: next, letters: new Map(letters.map((letter, at) => [nameOf(letter), same[at] as Y.ID])) });
    }
    for (const oldest of [...followed.keys()].slice(0, Math.max(0, followed.size - MAX_TEXTS))) followed.delete(oldest);
  };
}

function textsIn(shared: Y.XmlElement): Y.XmlText[] {
  return shared.toArray().flatMap((part) => (part instanceof Y.XmlText ? [part] : part instanceof Y.XmlElement ? textsIn(part) : []));
}

/** Where each letter was written; units: UTF-16, as Yjs counts. */
function lettersOf(text: Y.XmlText): Y.ID[] {
  const letters: Y.ID[] = [];
  for (let item = text._start; item; item = item.right)
    if (!item.deleted && item.content instanceof Y.ContentString)
      for (let at = 0; at < item.length; at++) letters.push(Y.createID(item.id.client, item.id.clock + at));
  return letters;
}

function followedIn(doc: Y.Doc): Map<unknown, Followed> {
  const known = followedBy.get(doc);
  if (known) return known;
  const followed = new Map<unknown, Followed>();
  followedBy.set(doc, followed);
  // Yjs lets go of the letters after this.
  doc.on("afterTransaction", (transaction: Y.Transaction) => {
    const late = transaction.local ? [] : lateLetters(transaction, followed);
    if (late.length === 0) return;
    doc.transact(() => {
      for (const item of late) carry(doc, item, followed);
    }, ORIGIN_FOLLOW);
  });
  return followed;
}

function lateLetters({ beforeState, afterState, doc }: Y.Transaction, followed: ReadonlyMap<unknown, Followed>): Y.Item[] {
  const late: Y.Item[] = [];
  for (const [client, end] of afterState) {
    const start = beforeState.get(client) ?? 0;
    const structs = end > start ? (doc.store.clients.get(client) ?? []) : [];
    for (let at = structs.length - 1; at >= 0; at--) {
      const struct = structs[at] as Y.Item | Y.GC;
      if (struct.id.clock < start) break;
      if (struct instanceof Y.Item && struct.content instanceof Y.ContentString && followed.has(struct.parent)) late.push(struct);
    }
  }
  return late.reverse();
}

function carry(doc: Y.Doc, item: Y.Item, followed: ReadonlyMap<unknown, Followed>): void {
  const first = followed.get(item.parent) as Followed;
  let left = item.left;
  while (left && !first.letters.has(nameOf(left.lastId))) left = left.left;
  let letter = left && first.letters.get(nameOf(left.lastId));
  let text = first.copy;
  // Moved again since: the copy has a copy.
  for (let next = followed.get(text); text._item?.deleted && next; next = followed.get(text)) {
    letter = letter && (next.letters.get(nameOf(letter)) ?? letter); // a letter that followed is in the last copy already
    text = next.copy;
  }
  if (text._item?.deleted) return;
  const place = letter && Y.createAbsolutePositionFromRelativePosition(new Y.RelativePosition(null, null, letter, -1), doc);
  const clock = Y.getState(doc.store, doc.clientID);
  const words = (item.content as Y.ContentString).str;
  text.insert(place?.type === text ? place.index : 0, words);
  for (let at = 0; at < words.length; at++)
    first.letters.set(nameOf(Y.createID(item.id.client, item.id.clock + at)), Y.createID(doc.clientID, clock + at));
}
