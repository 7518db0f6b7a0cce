/** Which documents name which others, and in which sentence. */
import type { FeedDocument, FeedReader } from "./document-feed.ts";

/** A place that names a document. */
export interface BackLink {
  /** The document that holds the words. */
  from: string;
  kind: string;
  /** Where in it, for `open({anchor})`. */
  anchor: string | null;
  /** The sentence around it. */
  text: string;
  /** The place in the named document that is meant. */
  place: string | null;
  embedded: boolean;
}

const MAX_TEXT = 240;

export class LinkIndex implements FeedReader {
  /** From target to source to the places in the source, in order. */
  readonly #links = new Map<string, Map<string, BackLink[]>>();
  readonly #targets = new Map<string, ReadonlySet<string>>();
  readonly #onChanged: (target: string) => void;

  constructor(onChanged: (target: string) => void = () => undefined) {
    this.#onChanged = onChanged;
  }

  read({ id: from, kind, passages }: FeedDocument): void {
    const found = new Map<string, BackLink[]>();
    for (const { anchor, text, links } of passages) {
      for (const { to, id, anchor: place, embedded } of links) {
        if (to !== "document" || id === from) continue;
        const places = found.get(id) ?? [];
        found.set(id, places);
        if (places.some((known) => known.anchor === anchor && known.place === place)) continue; // twice in one sentence
        places.push({ from, kind, anchor, text: clipped(text), place, embedded });
      }
    }
    this.#replace(from, found);
  }

  gone(id: string): void {
    this.#replace(id, new Map());
  }

  /** Newest source first; the places of one document in its order. */
  backLinks(target: string): BackLink[] {
    const sources = this.#links.get(target) ?? new Map<string, BackLink[]>();
    return [...sources.keys()]
      .sort()
      .reverse()
      .flatMap((from) => sources.get(from) ?? []);
  }

  #replace(from: string, found: Map<string, BackLink[]>): void {
    const before = this.#targets.get(from) ?? new Set<string>();
    for (const target of new Set([...before, ...found.keys()])) {
      const sources = this.#links.get(target) ?? new Map<string, BackLink[]>();
      const places = found.get(target);
      if (JSON.stringify(sources.get(from)) === JSON.stringify(places)) continue;
      if (places) sources.set(from, places);
      else sources.delete(from);
      if (sources.size > 0) this.#links.set(target, sources);
      else this.#links.delete(target);
      this.#onChanged(target);
    }
    if (found.size > 0) this.#targets.set(from, new Set(found.keys()));
    else this.#targets.delete(from);
  }
}

const clipped = (text: string) => (text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT - 1).trimEnd()}…` : text);
