/**
 * Makes a note look like an earlier one by forward edits (SPEC law 12): blocks that did not change are not touched,
 * blocks that came back have the ids they were born with (law 2).
 *
 * Units   Weights are upper bounds of bytes in a Yjs update. A restore is cut into transactions below TRANSACTION_BYTES,
 *         and at every cut the note is one that an editor can show (an element never stands there without its first child).
 */
import * as Y from "yjs";
import { longestRising } from "./longest-rising.ts";
import { noteContent } from "./note.ts";
import { ORIGIN } from "./origin.ts";

/** A transaction ends once it holds this much; what comes in one piece is at most as large again. */
const BATCH_BYTES = 64 * 1024;
const TEXT_SLICE = 16 * 1024; // UTF-16 units, 3 bytes each at most
const STRUCT_BYTES = 48;

type Node = Y.XmlElement | Y.XmlText;
type Parent = Y.XmlFragment | Y.XmlElement;
type Run = { insert: unknown; attributes?: Record<string, unknown> };

/** Every transaction has the origin `editor`; whoever calls makes them one undo step. */
export function restoreNote(doc: Y.Doc, past: Y.Doc): void {
  restoreFragment(doc, noteContent(doc), noteContent(past));
}

/** The same for any rich text of `doc`: the text of a card. */
export function restoreFragment(doc: Y.Doc, mine: Y.XmlFragment, past: Y.XmlFragment): void {
  writeAll(doc, restoreChildren(mine, past));
}

/** One block of the top level alone: as it was, back where it stood, or away when it was not there yet. */
export function restoreNoteBlock(doc: Y.Doc, past: Y.Doc, id: string): void {
  const [mine, wanted] = [noteContent(doc), childrenOf(noteContent(past))];
  const at = (nodes: readonly Node[]) => nodes.findIndex((node) => node instanceof Y.XmlElement && node.getAttribute("id") === id);
  const target = wanted[at(wanted)];
  const present = childrenOf(mine)[at(childrenOf(mine))];
  if (present && target) writeAll(doc, restoreNode(present, target));
  else if (present) writeAll(doc, removeAt(mine, mine.toArray().indexOf(present)));
  else if (target) writeAll(doc, insertNode(mine, placeBehind(mine, wanted.slice(0, at(wanted))), target));
}

/** Behind the nearest of the blocks before it that is still there. */
function placeBehind(mine: Y.XmlFragment, before: readonly Node[]): number {
  const present = new Map(childrenOf(mine).map((node) => [keyOf(node), node]));
  const left = before.findLast((node) => present.has(keyOf(node)));
  return left ? mine.toArray().indexOf(present.get(keyOf(left)) as Y.XmlElement) + 1 : 0;
}

function writeAll(doc: Y.Doc, writes: Writes): void {
  for (let done = false; !done; ) {
    doc.transact(() => {
      for (let bytes = 0; bytes < BATCH_BYTES && !done; ) {
        const next = writes.next();
        done = next.done === true;
        bytes += next.value ?? 0;
      }
    }, ORIGIN.editor);
  }
}

/** Each step of these generators is one write that may end a transaction, and yields its weight. */
type Writes = Generator<number, void>;

function* restoreChildren(parent: Parent, past: Parent): Writes {
  const wanted = childrenOf(past);
  const kept = keptPairs(childrenOf(parent), wanted);
  let at = 0;
  for (const target of wanted) {
    const mine = kept.get(target);
    if (!mine) {
      yield* insertNode(parent, at, target);
    } else {
      while (parent.get(at) !== mine) yield* removeAt(parent, at);
      yield* restoreNode(mine, target);
    }
    at++;
  }
  while (parent.length > at) yield* removeAt(parent, at);
}

function* restoreNode(mine: Node, target: Node): Writes {
  if (mine instanceof Y.XmlText && target instanceof Y.XmlText) yield* restoreText(mine, target);
  if (!(mine instanceof Y.XmlElement && target instanceof Y.XmlElement)) return;
  const before = mine.getAttributes() as Record<string, unknown>;
  const after = target.getAttributes() as Record<string, unknown>;
  for (const key of Object.keys(before)) if (!(key in after)) mine.removeAttribute(key);
  for (const [key, value] of Object.entries(after)) if (!isSame(before[key], value)) mine.setAttribute(key, value as string);
  yield isSame(before, after) ? 0 : weigh(target, false);
  yield* restoreChildren(mine, target);
}

/** Replaces what lies between the common head and tail, marks included. */
function* restoreText(mine: Y.XmlText, target: Y.XmlText): Writes {
  if (isSame(runsOf(mine), runsOf(target))) return;
  const now = letters(runsOf(mine));
  const next = letters(runsOf(target));
  let head = 0;
  while (head < now.length && head < next.length && now[head] === next[head]) head++;
  let tail = 0;
  while (tail < now.length - head && tail < next.length - head && now.at(-1 - tail) === next.at(-1 - tail)) tail++;
  const size = (from: readonly string[]) => from.slice(head, from.length - tail).reduce((sum, letter) => sum + sizeOf(letter), 0);
  const start = now.slice(0, head).reduce((sum, letter) => sum + sizeOf(letter), 0);
  if (size(now) > 0) mine.delete(start, size(now));
  yield STRUCT_BYTES;
  yield* insertText(mine, start, slicesOf(target, start, size(next)));
}

function* insertText(text: Y.XmlText, at: number, runs: Iterable<Run>): Writes {
  for (const run of runs) {
    const attributes = { ...run.attributes }; // none at all would inherit those of the letter before
    if (typeof run.insert === "string") text.insert(at, run.insert, attributes);
    else text.insertEmbed(at, run.insert as object, attributes);
    at += typeof run.insert === "string" ? run.insert.length : 1;
    yield weighRun(run);
  }
}

function* insertNode(parent: Parent, at: number, target: Node): Writes {
  if (weigh(target, true) <= BATCH_BYTES) {
    parent.insert(at, [target.clone()]);
    yield weigh(target, true);
    return;
  }
  const head = headOf(target);
  parent.insert(at, [head]);
  yield BATCH_BYTES;
  yield* fill(head, target);
}

/** A detached copy with as much of its content as one transaction may carry: the first child of the first child … */
function headOf(target: Node): Node {
  if (target instanceof Y.XmlText) {
    const text = new Y.XmlText();
    const [first] = slicesOf(target, 0, target.length);
    if (first) text.applyDelta([first]);
    return text;
  }
  const element = new Y.XmlElement(target.nodeName);
  copyAttributes(target, element);
  const [first] = childrenOf(target);
  if (first) element.insert(0, [headOf(first)]);
  return element;
}

/** Adds what `headOf` left out. */
function* fill(head: Node, target: Node): Writes {
  if (head instanceof Y.XmlText && target instanceof Y.XmlText) {
    yield* insertText(head, head.length, slicesOf(target, head.length, target.length - head.length));
  }
  if (!(head instanceof Y.XmlElement && target instanceof Y.XmlElement)) return;
  const [first, ...rest] = childrenOf(target);
  if (first) yield* fill(childrenOf(head)[0] as Node, first);
  for (const child of rest) yield* insertNode(head, head.length, child);
}

function* removeAt(parent: Parent, at: number): Writes {
  parent.delete(at, 1);
  yield STRUCT_BYTES;
}

/** Which children stay, target → present: the longest run of common children whose order did not change. */
function keptPairs(present: readonly Node[], wanted: readonly Node[]): Map<Node, Node> {
  const places = new Map<string, number>();
  present.forEach((node, i) => {
    const key = keyOf(node);
    if (!places.has(key)) places.set(key, i);
  });
  const used = new Set<number>();
  const pairs = wanted.flatMap((target) => {
    const place = places.get(keyOf(target));
    if (place === undefined || used.has(place)) return [];
    used.add(place);
    return [{ target, place }];
  });
  return new Map(longestRising(pairs).map(({ target, place }) => [target, present[place] as Node]));
}

/** The same block has the same key in both notes. Text has none of its own: the runs between other children match in order. */
function keyOf(node: Node): string {
  if (node instanceof Y.XmlText) return "#text";
  const id: unknown = node.getAttribute("id");
  return `${node.nodeName} ${typeof id === "string" ? id : outline(node)}`;
}

/** Everything in a node that has no name of its own. */
function outline(node: Node): string {
  if (node instanceof Y.XmlText) return json(runsOf(node));
  return json([node.nodeName, node.getAttributes(), ...childrenOf(node).map(outline)]);
}

/** Any member may write anything: what is neither element nor text is passed over, and goes when a version is restored. */
const childrenOf = (parent: Parent) => (parent.toArray() as unknown[]).filter((node) => isNode(node));
const isNode = (value: unknown): value is Node => value instanceof Y.XmlElement || value instanceof Y.XmlText;
const runsOf = (text: Y.XmlText) => text.toDelta() as Run[];
export const isSame = (a: unknown, b: unknown) => json(a) === json(b);
/** Yjs carries what JSON has no word for: `undefined` and big integers. */
const json = (value: unknown): string => JSON.stringify(value, (_, part) => (typeof part === "bigint" ? `${part}n` : part)) ?? "";

/** One entry for each code point with its marks: a pair of surrogates is never cut. */
function letters(runs: readonly Run[]): string[] {
  return runs.flatMap(({ insert, attributes }) => {
    const marks = attributes ? json(attributes) : "";
    return typeof insert === "string" ? Array.from(insert, (letter) => letter + MARKS + marks) : [EMBED + json(insert) + marks];
  });
}

const MARKS = "\u0000";
const EMBED = "\u0001";
const sizeOf = (letter: string) => (letter.startsWith(EMBED) ? 1 : letter.indexOf(MARKS, 1));

/** The runs of a text between two places, each short enough for one transaction. */
function* slicesOf(text: Y.XmlText, start: number, length: number): Generator<Run> {
  let at = 0;
  for (const { insert, attributes } of runsOf(text)) {
    const size = typeof insert === "string" ? insert.length : 1;
    let from = Math.max(start - at, 0);
    const to = Math.min(start + length - at, size);
    at += size;
    while (from < to) {
      const end = typeof insert === "string" ? cutBefore(insert, Math.min(from + TEXT_SLICE, to)) : to;
      yield { insert: typeof insert === "string" ? insert.slice(from, end) : insert, ...(attributes && { attributes }) };
      from = end;
    }
  }
}

function cutBefore(text: string, at: number): number {
  return (text.charCodeAt(at) & 0xfc00) === 0xdc00 ? at - 1 : at;
}

function copyAttributes(from: Y.XmlElement, to: Y.XmlElement): void {
  for (const [key, value] of Object.entries(from.getAttributes())) if (value !== undefined) to.setAttribute(key, value);
}

function weigh(node: Node, deep: boolean): number {
  if (node instanceof Y.XmlText) return runsOf(node).reduce((sum, run) => sum + weighRun(run), STRUCT_BYTES);
  const attributes = Object.entries(node.getAttributes());
  const own = attributes.reduce((sum, entry) => sum + STRUCT_BYTES + 3 * json(entry).length, STRUCT_BYTES);
  return deep ? childrenOf(node).reduce((sum, child) => sum + weigh(child, true), own) : own;
}

function weighRun({ insert, attributes }: Run): number {
  const marks = Object.entries(attributes ?? {}).reduce((sum, entry) => sum + 2 * (STRUCT_BYTES + json(entry).length), 0);
  return STRUCT_BYTES + marks + 3 * (typeof insert === "string" ? insert.length : json(insert).length);
}
