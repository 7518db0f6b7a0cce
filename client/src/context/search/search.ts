/** The page's side of the search: hands documents in, asks, and throws away what comes too late. */
import type { IndexedDocument, SearchAnswer } from "./search-index.ts";
import type { FromSearch, ToSearch } from "./search-messages.ts";

/** As much of a Worker as is used here. */
export interface SearchWorker {
  postMessage(message: ToSearch): void;
  onmessage: ((event: MessageEvent<FromSearch>) => void) | null;
  terminate(): void;
}

export class Search {
  readonly #worker: SearchWorker;
  readonly #waiting = new Map<number, (answer: SearchAnswer) => void>();
  #asked = 0;

  constructor(worker: SearchWorker) {
    this.#worker = worker;
    worker.onmessage = ({ data }) => {
      this.#waiting.get(data.number)?.(data.answer);
      this.#waiting.delete(data.number);
    };
  }

  put(documents: readonly IndexedDocument[]): void {
    if (documents.length > 0) this.#worker.postMessage({ t: "put", documents });
  }

  remove(ids: readonly string[]): void {
    if (ids.length > 0) this.#worker.postMessage({ t: "remove", ids });
  }

  find(question: string): Promise<SearchAnswer> {
    const number = ++this.#asked;
    return new Promise((resolve) => {
      this.#waiting.set(number, resolve);
      this.#worker.postMessage({ t: "find", number, question });
    });
  }

  close(): void {
    this.#worker.terminate();
  }
}

export function startSearch(): Search {
  return new Search(new Worker(new URL("./search-worker.ts", import.meta.url), { type: "module" }));
}
