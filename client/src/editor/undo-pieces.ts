/**
 * Cuts a step of the undo stack so that taking back each piece makes a transaction of bounded size.
 *
 * What costs bytes is what a step deleted: taking it back writes it again. An element comes with its attributes and its
 * first child, so that an editor never sees a list without an item; further children and letters may follow later.
 */
import * as Y from "yjs";

type Step = Y.UndoManager["undoStack"][number];
type Ranges = Step["deletions"];

interface Unit {
  client: number;
  clock: number;
  len: number;
  bytes: number;
}

const PIECE_BYTES = 96 * 1024;
const SLICE_LETTERS = 16 * 1024;
/** Below this many clock ticks no step can be too large, save for a link thousands of letters long. */
const SMALL_TICKS = 1000;
const STRUCT_BYTES = 64;

/** In stack order: the last is to be popped first. */
export function undoPieces(doc: Y.Doc, step: Step): Step[] {
  if (ticks(step.deletions) <= SMALL_TICKS) return [step];
  const items = [...deletedItems(doc, step)];
  const restored = new Set(items.map(({ item }) => item));
  const groups = new Map<Y.Item, Unit[]>();
  const letters: Unit[] = [];
  for (const { item, client, clock, len } of items) {
    if (item.content instanceof Y.ContentString) letters.push(...slices(item, client, clock, len));
    else pushTo(groups, headOf(item, restored), { client, clock, len, bytes: weigh(item) });
  }
  const parentsFirst = [...groups].sort(([a], [b]) => depth(a) - depth(b)).map(([, units]) => units);
  const pieces = [...fill(parentsFirst), ...fill(letters.map((unit) => [unit]))];
  if (pieces.length < 2) return [step];
  return pieces.reverse().map((units, i) => ({
    deletions: ranges(units),
    insertions: step.insertions,
    meta: i === pieces.length - 1 ? step.meta : new Map(), // the selection comes back with the piece that is popped first
  }));
}

function* deletedItems(doc: Y.Doc, step: Step) {
  for (const [client, deletes] of step.deletions.clients) {
    const structs = doc.store.clients.get(client) ?? [];
    for (const { clock, len } of deletes) {
      for (let at = clock, i = Y.findIndexSS(structs, clock); at < clock + len && i < structs.length; i++) {
        const struct = structs[i] as Y.Item | Y.GC;
        const end = Math.min(struct.id.clock + struct.length, clock + len);
        // Made and deleted within the same step: nothing to write again.
        if (struct instanceof Y.Item && !covers(step.insertions, client, at)) yield { item: struct, client, clock: at, len: end - at };
        at = end;
      }
    }
  }
}

function covers({ clients }: Ranges, client: number, clock: number): boolean {
  return (clients.get(client) ?? []).some((range) => range.clock <= clock && clock < range.clock + range.len);
}

/** The element that this item has to come back with: its parent while it is an attribute, text, or the first child. */
function headOf(item: Y.Item, restored: ReadonlySet<Y.Item>): Y.Item {
  for (let head = item; ; ) {
    const above = parentOf(head);
    if (!above || !restored.has(above)) return head;
    if (isElement(head) && followsElement(head, restored)) return head;
    head = above;
  }
}

function followsElement(item: Y.Item, restored: ReadonlySet<Y.Item>): boolean {
  for (let left = item.left; left; left = left.left) if (isElement(left) && restored.has(left)) return true;
  return false;
}

function depth(item: Y.Item): number {
  let steps = 0;
  for (let above = parentOf(item); above; above = parentOf(above)) steps++;
  return steps;
}

const isElement = (item: Y.Item) =>
  item.parentSub === null && item.content instanceof Y.ContentType && item.content.type instanceof Y.XmlElement;
const parentOf = (item: Y.Item) => (item.parent as Y.AbstractType<unknown> | null)?._item ?? null;

function* slices(item: Y.Item, client: number, clock: number, len: number): Generator<Unit> {
  const text = (item.content as Y.ContentString).str;
  for (let at = clock; at < clock + len; ) {
    let end = Math.min(at + SLICE_LETTERS, clock + len);
    if ((text.charCodeAt(end - item.id.clock) & 0xfc00) === 0xdc00) end--; // never between the halves of a surrogate pair
    yield { client, clock: at, len: end - at, bytes: STRUCT_BYTES + 3 * (end - at) };
    at = end;
  }
}

function weigh(item: Y.Item): number {
  if (item.content instanceof Y.ContentFormat) return STRUCT_BYTES + 3 * JSON.stringify(item.content.value ?? null).length;
  if (item.content instanceof Y.ContentType) return STRUCT_BYTES;
  return STRUCT_BYTES + 3 * JSON.stringify(item.content.getContent()).length;
}

/** Packs whole groups, in order, up to PIECE_BYTES each. */
function fill(groups: readonly (readonly Unit[])[]): Unit[][] {
  const pieces: Unit[][] = [];
  let room = 0;
  for (const group of groups) {
    const bytes = group.reduce((sum, unit) => sum + unit.bytes, 0);
    if (bytes > room || pieces.length === 0) {
      pieces.push([]);
      room = PIECE_BYTES;
    }
    pieces.at(-1)?.push(...group);
    room -= bytes;
  }
  return pieces;
}

function ranges(units: readonly Unit[]): Ranges {
  const set = Y.createDeleteSet();
  for (const { client, clock, len } of units) pushTo(set.clients, client, { clock, len });
  return Y.mergeDeleteSets([set]); // sorted, neighbours joined
}

const ticks = ({ clients }: Ranges) => [...clients.values()].flat().reduce((sum, range) => sum + range.len, 0);

function pushTo<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
