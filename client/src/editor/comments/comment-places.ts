/**
 * Where in the text each thread stands, drawn as a highlight (docs/adr/0014).
 *
 * A place is found by its relative positions; where these have collapsed, by its words nearest to where they were. What this
 * editor does itself moves places along with the text, and is written into the thread when that says otherwise; what is merely
 * read is never written (SPEC law 7).
 */
import { type CommentAnchor, type CommentThread, moveThread } from "@coreos/schema/documents/comments";
import { type Editor, Extension } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { type EditorState, NodeSelection, Plugin, PluginKey, type Transaction } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { absolutePositionToRelativePosition, relativePositionToAbsolutePosition, ySyncPluginKey } from "@tiptap/y-tiptap";
import * as Y from "yjs";
import { mapThroughMove } from "../block-moves.ts";
import { nearestWords } from "./nearest-words.ts";
import { isOpen, type ThreadSource } from "./use-threads.ts";

export interface TextRange {
  from: number;
  to: number;
}

export interface CommentPlacesOptions {
  threads: ThreadSource;
  /** The document that threads are written into; `null` where this person may only read. */
  writable: Y.Doc | null;
  onOpen(thread: string): void;
  onComment(): void;
}

interface PlacesState {
  /** Of every thread; `null` where its words are gone. */
  ranges: ReadonlyMap<string, TextRange | null>;
  active: string | null;
  /** What is being commented on at this moment. */
  pending: TextRange | null;
  /** How often this person changed the text in this editor. */
  ownEdits: number;
  drawn: DecorationSet;
}

type Change = { t: "threads" } | { t: "active"; thread: string | null } | { t: "pending"; range: TextRange | null };

const key = new PluginKey<PlacesState>("commentPlaces");
const REST_MS = 400;

export const CommentPlaces = Extension.create<CommentPlacesOptions>({
  name: "commentPlaces",
  addOptions: () => ({
    threads: { get: () => [], subscribe: () => () => undefined },
    writable: null,
    onOpen: () => undefined,
    onComment: () => undefined,
  }),
  addKeyboardShortcuts() {
    return {
      "Mod-Shift-m": () => {
        this.options.onComment();
        return true;
      },
    };
  },
  addProseMirrorPlugins() {
    return [placesPlugin(this.options)];
  },
});

function placesPlugin({ threads, writable, onOpen }: CommentPlacesOptions): Plugin<PlacesState> {
  return new Plugin<PlacesState>({
    key,
    state: {
      init: (_config, state) => drawn(state.doc, { ranges: new Map(), active: null, pending: null, ownEdits: 0 }),
      apply(tr, before, _old, state) {
        const change = tr.getMeta(key) as Change | undefined;
        if (!change && !tr.docChanged) return before;
        const isRemote = tr.getMeta(ySyncPluginKey) !== undefined;
        const pending = change?.t === "pending" ? change.range : before.pending && mapped(before.pending, tr);
        const active = change?.t === "active" ? change.thread : before.active;
        const again = change?.t === "threads" || (tr.docChanged && isRemote);
        const ranges = again
          ? new Map(threads.get().map((thread) => [thread.id, placeOf(thread, state)]))
          : tr.docChanged
            ? new Map([...before.ranges].map(([id, range]) => [id, range && mapped(range, tr)]))
            : before.ranges;
        const ownEdits = before.ownEdits + (isOwnEdit(tr) ? 1 : 0);
        return drawn(state.doc, { ranges, active, pending, ownEdits }, threads.get());
      },
    },
    props: {
      decorations: (state) => key.getState(state)?.drawn,
      handleClick(view, pos) {
        const id = threadAt(view.state, pos);
        if (id !== null) onOpen(id);
        return false; // the caret goes there as well
      },
    },
    view(view) {
      let timer: ReturnType<typeof setTimeout> | null = null;
      const look = () => view.dispatch(view.state.tr.setMeta(key, { t: "threads" } satisfies Change).setMeta("addToHistory", false));
      const stop = threads.subscribe(look);
      const first = setTimeout(look); // the binding has drawn the text by then
      return {
        update(_view, old) {
          const isOwn = key.getState(old)?.ownEdits !== key.getState(view.state)?.ownEdits;
          if (!writable || !isOwn || timer !== null) return;
          timer = setTimeout(() => {
            timer = null;
            if (!view.isDestroyed) writeMoves(view.state, threads.get(), writable);
          }, REST_MS);
        },
        destroy() {
          stop();
          clearTimeout(first);
          if (timer !== null) clearTimeout(timer);
        },
      };
    },
  });
}

export const commentPlaces = (editor: Editor): PlacesState | null => key.getState(editor.state) ?? null;

export function showThread(editor: Editor, thread: string | null): void {
  if (commentPlaces(editor)?.active === thread) return;
  editor.view.dispatch(editor.state.tr.setMeta(key, { t: "active", thread } satisfies Change));
}

export function setPending(editor: Editor, range: TextRange | null): void {
  editor.view.dispatch(editor.state.tr.setMeta(key, { t: "pending", range } satisfies Change));
}

/** What the selection would be commented as; `null` where there is nothing to comment on. */
export function commentTarget(state: EditorState): { range: TextRange; anchor: CommentAnchor; quote: string } | null {
  const { selection } = state;
  const { from, to } = selection;
  if (selection instanceof NodeSelection && selection.node.isBlock && typeof selection.node.attrs.id === "string") {
    return { range: { from, to }, anchor: { on: "item", id: selection.node.attrs.id }, quote: wordsIn(state.doc, { from, to }) };
  }
  const range = trimmed(state.doc, { from, to });
  const anchor = range && anchorAt(state, range);
  return range && anchor ? { range, anchor, quote: wordsIn(state.doc, range) } : null;
}

/** Typed or taken back here. What others write, and what plugins answer to that, is read and never written (SPEC law 7). */
function isOwnEdit(tr: Transaction): boolean {
  const cause: Transaction = tr.getMeta("appendedTransaction") ?? tr;
  const sync = cause.getMeta(ySyncPluginKey) as { isUndoRedoOperation?: boolean } | undefined;
  return tr.docChanged && (sync === undefined || sync.isUndoRedoOperation === true);
}

function threadAt(state: EditorState, pos: number): string | null {
  const places = key.getState(state);
  if (!places) return null;
  const hits = [...places.ranges].flatMap(([id, range]) =>
    range && range.from <= pos && pos <= range.to ? [{ id, size: range.to - range.from }] : [],
  );
  const shown = new Set(places.drawn.find(pos, pos).map(({ spec }) => spec.thread));
  return hits.filter(({ id }) => shown.has(id)).sort((a, b) => a.size - b.size)[0]?.id ?? null;
}

function drawn(doc: Node, places: Omit<PlacesState, "drawn">, threads: readonly CommentThread[] = []): PlacesState {
  const marks: Decoration[] = [];
  for (const thread of threads) {
    const range = places.ranges.get(thread.id);
    if (!range || (!isOpen(thread) && thread.id !== places.active)) continue;
    const attrs = { class: thread.id === places.active ? "comment-mark is-active" : "comment-mark", "data-thread": thread.id };
    const make = thread.anchor.on === "item" ? Decoration.node : Decoration.inline;
    marks.push(make(range.from, range.to, attrs, { thread: thread.id }));
  }
  if (places.pending) marks.push(Decoration.inline(places.pending.from, places.pending.to, { class: "comment-mark is-active" }));
  return { ...places, drawn: DecorationSet.create(doc, marks) };
}

function mapped({ from, to }: TextRange, tr: Transaction): TextRange | null {
  const next = { from: mapThroughMove(tr, from, 1), to: mapThroughMove(tr, to, -1) };
  return next.from < next.to ? next : null;
}

/** Where a thread stands now; its words where its positions have collapsed. */
function placeOf({ anchor, quote }: CommentThread, state: EditorState): TextRange | null {
  if (anchor.on === "item") return blockRange(state.doc, anchor.id);
  const [from, to] = [resolved(anchor.start, state), resolved(anchor.end, state)];
  if (from !== null && to !== null && from < to && wordsIn(state.doc, { from, to }) !== "") return { from, to };
  return nearestWords(state.doc, quote, from ?? to ?? 0);
}

function resolved(position: unknown, state: EditorState): number | null {
  const { doc, type, binding } = ySyncPluginKey.getState(state) ?? {};
  if (!binding) return null;
  try {
    const at = relativePositionToAbsolutePosition(doc, type, Y.createRelativePositionFromJSON(position), binding.mapping);
    return at === null || at < 0 || at > state.doc.content.size ? null : at;
  } catch {
    return null; // written by another hand: its words may still be found
  }
}

/** The start holds on to the letter behind it, the end to the letter before it: what is typed at either edge stays outside. */
function anchorAt(state: EditorState, { from, to }: TextRange): CommentAnchor | null {
  const { type, binding } = ySyncPluginKey.getState(state) ?? {};
  if (!binding) return null;
  const start = absolutePositionToRelativePosition(from, type, binding.mapping) as Y.RelativePosition;
  const end = stickLeft(absolutePositionToRelativePosition(to, type, binding.mapping) as Y.RelativePosition, binding.doc ?? type.doc);
  return { on: "text", block: blockAt(state.doc, from), start: Y.relativePositionToJSON(start), end: Y.relativePositionToJSON(end) };
}

function stickLeft(position: Y.RelativePosition, doc: Y.Doc): Y.RelativePosition {
  const place = Y.createAbsolutePositionFromRelativePosition(position, doc);
  return place ? Y.createRelativePositionFromTypeIndex(place.type, place.index, -1) : position;
}

function writeMoves(state: EditorState, threads: readonly CommentThread[], doc: Y.Doc): void {
  const places = key.getState(state);
  for (const { id, anchor } of threads) {
    const range = places?.ranges.get(id);
    if (!range || anchor.on !== "text") continue;
    const [from, to] = [resolved(anchor.start, state), resolved(anchor.end, state)];
    if (from === range.from && to === range.to) continue;
    const said = from !== null && to !== null && from < to ? wordsIn(state.doc, { from, to }) : "";
    if (said !== "" && said === wordsIn(state.doc, range)) continue; // another way to say the same place
    const next = anchorAt(state, range);
    if (next) moveThread(doc, id, next);
  }
}

function trimmed(doc: Node, { from, to }: TextRange): TextRange | null {
  const words = doc.textBetween(from, to, "\n", "\ufffc");
  const start = words.length - words.trimStart().length;
  const end = words.length - words.trimEnd().length;
  if (words.trim() === "") return null;
  const isOneBlock = doc.resolve(from).sameParent(doc.resolve(to));
  return isOneBlock ? { from: from + start, to: to - end } : { from, to };
}

const wordsIn = (doc: Node, { from, to }: TextRange) => doc.textBetween(from, to, " ", " ").replace(/\s+/g, " ").trim();

function blockAt(doc: Node, pos: number): string | null {
  const $pos = doc.resolve(pos);
  for (let depth = $pos.depth; depth > 0; depth--) {
    const { id } = $pos.node(depth).attrs;
    if (typeof id === "string") return id;
  }
  return null;
}

/** The block of that id. */
export function blockRange(doc: Node, id: string): TextRange | null {
  let range: TextRange | null = null;
  doc.descendants((node, pos) => {
    if (node.isBlock && node.attrs.id === id) range ??= { from: pos, to: pos + node.nodeSize };
    return range === null && !node.isTextblock;
  });
  return range;
}
