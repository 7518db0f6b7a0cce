/** What was written and not sent, by thread, for as long as the document is open on this page. */
import type * as Y from "yjs";

export interface Written {
  body: string;
  /** Person id → the name as it stands in the body. */
  mentions: Readonly<Record<string, string>>;
}

/** The draft of a thread that is only being begun. */
export const NEW_THREAD = "new";

export class Drafts {
  readonly #byThread = new Map<string, Written>();

  of(thread: string): Written | undefined {
    return this.#byThread.get(thread);
  }

  /** Nothing but spaces is no draft. */
  keep(thread: string, written: Written): void {
    if (written.body.trim() === "") this.#byThread.delete(thread);
    else this.#byThread.set(thread, written);
  }
}

const byDoc = new WeakMap<Y.Doc, Drafts>();

export function draftsOf(doc: Y.Doc): Drafts {
  const known = byDoc.get(doc) ?? new Drafts();
  byDoc.set(doc, known);
  return known;
}
