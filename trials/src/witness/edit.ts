/** One edit that a client made, and who can say what became of it. */
import type * as Y from "yjs";

export interface Edit {
  document: string;
  kind: "insertion" | "deletion";
  /** Yjs update, V1: its structs and its deletions. */
  update: Uint8Array;
}

/** A document that somebody writes on. */
export interface Sheet {
  name: string;
  doc: Y.Doc;
}

export interface Pen {
  /** Runs one edit and writes down what it was. */
  write(sheet: Sheet, kind: Edit["kind"], edit: () => void): void;
}

export interface Witness {
  /** Everything it wrote. */
  readonly written: Edit[];
  /** What it was told is stored, ever: a claim is never taken back. */
  readonly stored: Edit[];
}

/** `acknowledged`: what the product says. `sent`: a deliberate lie, which a trial that bites must find out. */
export type Claim = "acknowledged" | "sent";

/** What `edit` did to the document, one entry for each update. */
export function noted({ name, doc }: Sheet, kind: Edit["kind"], edit: () => void): Edit[] {
  const edits: Edit[] = [];
  const note = (update: Uint8Array) => edits.push({ document: name, kind, update });
  doc.on("update", note);
  edit();
  doc.off("update", note);
  return edits;
}
