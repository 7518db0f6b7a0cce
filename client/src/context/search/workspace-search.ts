/**
 * The search of one workspace: follows its list of documents and their texts, from when it is first needed.
 *
 * Law     What is in the trash, or not a document with a screen, is not found.
 */
import { Cell } from "../../replica/index.ts";
import type { Observable } from "../../replica/ports.ts";
import type { Search } from "./search.ts";
import type { IndexedDocument, SearchAnswer } from "./search-index.ts";

/** What is listed now, with titles as they are now. */
export type Listed = Pick<IndexedDocument, "id" | "kind" | "title">;

export class WorkspaceSearch {
  readonly progress = new Cell({ indexed: 0, total: 0 }, (a, b) => a.indexed === b.indexed && a.total === b.total);
  readonly #list: Observable<readonly Listed[]>;
  readonly #start: () => Search;
  readonly #known = new Map<string, IndexedDocument>();
  #search: Search | null = null;
  #stop: () => void = () => undefined;

  constructor(list: Observable<readonly Listed[]>, start: () => Search) {
    this.#list = list;
    this.#start = start;
  }

  /** Begins to index; asking does it too. */
  open(): Search {
    if (this.#search) return this.#search;
    this.#search = this.#start();
    this.#stop = this.#list.subscribe(() => this.#listed());
    this.#listed();
    return this.#search;
  }

  find(question: string): Promise<SearchAnswer> {
    return this.open().find(question);
  }

  close(): void {
    this.#stop();
    this.#search?.close();
    this.#search = null;
    this.#known.clear();
  }

  #listed(): void {
    const listed = this.#list.get();
    const changed: IndexedDocument[] = [];
    for (const { id, kind, title } of listed) {
      const known = this.#known.get(id);
      if (known?.title === title && known.kind === kind) continue;
      const document = { id, kind, title, passages: known?.passages ?? [] };
      this.#known.set(id, document);
      changed.push(document);
    }
    const ids = new Set(listed.map(({ id }) => id));
    const gone = [...this.#known.keys()].filter((id) => !ids.has(id));
    for (const id of gone) this.#known.delete(id);
    this.#search?.put(changed);
    this.#search?.remove(gone);
  }
}
