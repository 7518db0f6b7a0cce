/**
 * Feeds the search: texts come from the documents themselves, titles from the list that the page shows.
 *
 * Law     Only what is listed is found: no trash, nothing without a screen, nothing that left the list.
 */
import type { FeedDocument, FeedReader } from "../document-feed.ts";
import { type IndexedDocument, type SearchAnswer, SearchIndex } from "./search-index.ts";

/** A document as the page lists it now. */
export type ListedDocument = Pick<IndexedDocument, "id" | "kind" | "title">;

export class SearchReader implements FeedReader {
  readonly #index = new SearchIndex();
  readonly #texts = new Map<string, IndexedDocument["passages"]>();
  #listed = new Map<string, ListedDocument>();

  read({ id, passages }: FeedDocument): void {
    this.#texts.set(id, passages);
    const listed = this.#listed.get(id);
    if (listed) this.#index.put({ ...listed, passages });
  }

  gone(id: string): void {
    this.#texts.delete(id);
    const listed = this.#listed.get(id);
    if (listed) this.#index.put({ ...listed, passages: [] });
  }

  list(documents: readonly ListedDocument[]): void {
    const before = this.#listed;
    this.#listed = new Map(documents.map((document) => [document.id, document]));
    for (const id of before.keys()) if (!this.#listed.has(id)) this.#index.remove(id);
    for (const document of documents) {
      const known = before.get(document.id);
      if (known?.title === document.title && known.kind === document.kind) continue;
      this.#index.put({ ...document, passages: this.#texts.get(document.id) ?? [] });
    }
  }

  find(question: string): SearchAnswer {
    return this.#index.find(question);
  }
}
