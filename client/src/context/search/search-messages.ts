/** What the page and the search worker say to one another. */
import type { IndexedDocument, SearchAnswer } from "./search-index.ts";

export type ToSearch =
  | { t: "put"; documents: readonly IndexedDocument[] }
  | { t: "remove"; ids: readonly string[] }
  | { t: "find"; number: number; question: string };

export interface FromSearch {
  number: number;
  answer: SearchAnswer;
}
