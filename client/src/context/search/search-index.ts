/**
 * The full text of what is on the device, searchable while one types. Pure: the worker feeds and asks it.
 *
 * Shape   One entry per document: its title and its passages, so that a hit says which document and where in it.
 * Law     Every word of the question must be met (the last one by its beginning, longer ones with a letter wrong).
 */
import MiniSearch from "minisearch";
import { matches, type SnippetPart, snippet } from "./snippet.ts";
import { fold, wordsOf } from "./words.ts";

export interface IndexedDocument {
  id: string;
  kind: string;
  title: string;
  passages: readonly { anchor: string | null; text: string }[];
}

export interface SearchHit {
  id: string;
  kind: string;
  title: readonly SnippetPart[];
  /** Id of the block, card or task with the words; `null` where the title alone matched. */
  anchor: string | null;
  snippet: readonly SnippetPart[];
}

export interface SearchAnswer {
  hits: readonly SearchHit[];
  /** Of which `hits` are the best. */
  total: number;
}

const SHOWN = 30;
const TITLE_BOOST = 4;

export class SearchIndex {
  readonly #documents = new Map<string, IndexedDocument>();
  readonly #index = new MiniSearch<IndexedDocument>({
    fields: ["title", "text"],
    extractField: (document, field) => (field === "text" ? textOf(document) : String(document[field as "id" | "title"])),
    tokenize: wordsOf,
    processTerm: (term) => term,
  });

  get size(): number {
    return this.#documents.size;
  }

  put(document: IndexedDocument): void {
    if (this.#documents.has(document.id)) this.#index.replace(document);
    else this.#index.add(document);
    this.#documents.set(document.id, document);
  }

  remove(id: string): void {
    if (this.#documents.delete(id)) this.#index.discard(id);
  }

  find(question: string): SearchAnswer {
    const words = wordsOf(question);
    if (words.length === 0) return { hits: [], total: 0 };
    const asIs = this.#search(words, false);
    const found = asIs.length > 0 ? asIs : this.#search(words, true);
    const hits = found.slice(0, SHOWN).map(({ id, terms }) => this.#hit(id, best(question, terms)));
    return { hits, total: found.length };
  }

  /** Forgiving a letter looks at every word there is, so it is done only where nothing fits as it was typed. */
  #search(words: readonly string[], forgiving: boolean) {
    return this.#index.search(words.join(" "), {
      combineWith: "AND",
      // One letter begins words in every document: it says something only about titles.
      ...(words.every(({ length }) => length === 1) && { fields: ["title"] }),
      prefix: (term, at) => term.length > 2 || at === words.length - 1,
      fuzzy: (term) => forgiving && term.length > 4 && 0.2,
      boost: { title: TITLE_BOOST },
    });
  }

  #hit(id: string, terms: readonly string[]): SearchHit {
    const { kind, title, passages } = this.#documents.get(id) as IndexedDocument;
    let place: IndexedDocument["passages"][number] | null = null;
    let most = 0;
    for (const passage of passages) {
      const count = matches(passage.text, terms);
      if (count <= most) continue;
      most = count;
      place = passage;
    }
    return {
      id,
      kind,
      title: snippet(title, terms),
      anchor: place?.anchor ?? null,
      snippet: place ? snippet(place.text, terms) : [],
    };
  }
}

const textOf = ({ passages }: IndexedDocument) => passages.map(({ text }) => text).join("\n");

/** The words of the question as they were typed mark more exactly than the index's longer words, where they occur. */
function best(question: string, terms: readonly string[]): string[] {
  const typed = wordsOf(question);
  const inexact = terms.filter((term) => !typed.some((word) => term.startsWith(word)));
  return [...new Set([...typed, ...inexact.map(fold)])];
}
