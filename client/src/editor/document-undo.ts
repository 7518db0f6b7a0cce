/**
 * Undo of one open document: takes back what this person did at this screen, and nothing else (SPEC law 6).
 *
 * It belongs to the document and not to a view, so it outlives a remount; and no step of it, however large, makes a
 * transaction above TRANSACTION_BYTES: a large step is taken back in several, and still counts as one.
 */

import { ORIGIN } from "@coreos/schema/documents/origin";
import * as Y from "yjs";
import { undoPieces } from "./undo-pieces.ts";

type Step = Y.UndoManager["undoStack"][number];

/** Letters typed within this time are one step. */
const CAPTURE_MS = 500;
const GROUP = Symbol("pieces of one step");

export class DocumentUndo extends Y.UndoManager {
  private readonly watchers = new Set<(takenBack: Step | null) => void>();

  /** Calls when there may be another answer to what can be undone or redone; with the step, when one was taken back whole. */
  watch(watcher: (takenBack: Step | null) => void): () => void {
    const changed = () => watcher(null);
    this.watchers.add(watcher);
    this.on("stack-item-added", changed);
    this.on("stack-cleared", changed);
    return () => {
      this.watchers.delete(watcher);
      this.off("stack-item-added", changed);
      this.off("stack-cleared", changed);
    };
  }

  override undo(): Step | null {
    return this.takeBack("undoStack", () => super.undo());
  }

  override redo(): Step | null {
    return this.takeBack("redoStack", () => super.redo());
  }

  /** Makes one step of everything that `work` does, however long it takes and however many transactions it needs. */
  async asOneStep<T>(work: () => T | Promise<T>): Promise<T> {
    this.beginStep();
    this.captureTimeout = Number.POSITIVE_INFINITY;
    try {
      return await work();
    } finally {
      this.captureTimeout = CAPTURE_MS;
      this.stopCapturing();
    }
  }

  /** The same for work that does not wait. */
  inOneStep(work: () => void): void {
    this.beginStep();
    this.captureTimeout = Number.POSITIVE_INFINITY;
    try {
      work();
    } finally {
      this.captureTimeout = CAPTURE_MS;
      this.stopCapturing();
    }
  }

  /** What comes next is a step of its own, also within the capture time. */
  beginStep(): void {
    this.stopCapturing();
  }

  /** Told around a step that is taken back in several pieces, so that a view need not draw each of them. */
  readonly views = new Set<{ begin(): void; end(): void }>();

  private allAtOnce(inPieces: boolean, work: () => void): void {
    const views = inPieces ? [...this.views] : [];
    for (const view of views) view.begin();
    try {
      work();
    } finally {
      for (const view of views) view.end();
    }
  }

  private takeBack(from: "undoStack" | "redoStack", pop: () => Step | null): Step | null {
    const onto = from === "undoStack" ? "redoStack" : "undoStack";
    for (;;) {
      const step = this[from].pop();
      if (!step) return null;
      const rest = this[from];
      const group = step.meta.get(GROUP);
      const whole = [step];
      while (group && rest.at(-1)?.meta.get(GROUP) === group) whole.unshift(rest.pop() as Step);
      const before = this[onto].length;
      // Yjs goes on to the next step where one has nothing left to do: it must not find any but these.
      this[from] = whole.flatMap((piece) => undoPieces(this.doc, piece));
      let done = null as Step | null;
      this.allAtOnce(this[from].length > 1, () => {
        while (this[from].length > 0) {
          const piece = pop();
          done ??= piece; // the first carries what was noted on the step
        }
      });
      this[from] = rest;
      const made = this[onto].slice(before);
      if (made.length > 1) {
        const token = {};
        for (const piece of made) piece.meta.set(GROUP, token);
      }
      if (!done) continue;
      for (const watcher of this.watchers) watcher(done); // what Yjs told them in the middle of it was not yet true
      return done;
    }
  }
}

const undoByDoc = new WeakMap<Y.Doc, DocumentUndo>();

/** What the binding of an editor adds: handed in, so that a canvas does not load the text editor for its undo. */
export interface BindingHabits {
  /** The origin under which the binding writes what a person types. */
  origin: unknown;
  /** `false` keeps what a taken back step had made. */
  deleteFilter(item: Y.Item): boolean;
}

/** The undo of a document, the same one for everybody on the page who asks. `roots` and `habits` are read the first time only. */
export function documentUndo(doc: Y.Doc, roots: ConstructorParameters<typeof Y.UndoManager>[0], habits?: BindingHabits): DocumentUndo {
  const known = undoByDoc.get(doc);
  if (known) return known;
  const undo = new DocumentUndo(roots, {
    captureTimeout: CAPTURE_MS,
    trackedOrigins: new Set([ORIGIN.editor, ...(habits ? [habits.origin] : [])]),
    deleteFilter: habits?.deleteFilter ?? (() => true),
    captureTransaction: (transaction) => transaction.meta.get("addToHistory") !== false,
  });
  undoByDoc.set(doc, undo);
  return undo;
}

/**
 * The undo as an editor view of y-tiptap may hold it. Everything goes straight through, save for two habits: it destroys
 * its manager with every view; and it restores selections one transaction too late, into a document that has moved on,
 * which throws in the middle of an observer and leaves the view behind the document (undo-selection.ts does it instead).
 */
export function undoForView(undo: DocumentUndo): Y.UndoManager {
  const facade = Object.create(undo) as DocumentUndo;
  facade.undo = () => undo.undo();
  facade.redo = () => undo.redo();
  facade.on = ((_event, listener) => listener) as DocumentUndo["on"];
  facade.destroy = () => undefined;
  return facade;
}
