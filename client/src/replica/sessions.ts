/**
 * The open documents of this tab, outside React: screens and background work retain and release, one copy serves all.
 */
import { LiveDocument, type LiveDocumentDeps } from "./live-document.ts";
import type { DocumentSession } from "./ports.ts";

/** Back navigation and double mounting find the document still open. */
const LINGER_MS = 5_000;
/** What is on its way may be acknowledged before the document is let go. */
const FAREWELL_MS = 10_000;
const FAREWELL_LOOK_MS = 250;

interface Entry {
  document: LiveDocument;
  /** Everything that keeps it open. */
  holders: number;
  /** Screens among them: presence is shown while there is one. */
  screens: number;
  timer: ReturnType<typeof setTimeout> | null;
}

export class Sessions {
  readonly #deps: LiveDocumentDeps;
  readonly #entries = new Map<string, Entry>();
  readonly #closing = new Map<string, Promise<void>>();
  readonly #onClosed: (name: string, unstored: number) => void;

  constructor(deps: LiveDocumentDeps, onClosed: (name: string, unstored: number) => void) {
    this.#deps = deps;
    this.#onClosed = onClosed;
  }

  *[Symbol.iterator](): Iterator<LiveDocument> {
    for (const { document } of this.#entries.values()) yield document;
  }

  find(name: string): LiveDocument | null {
    return this.#entries.get(name)?.document ?? null;
  }

  /** For a screen; what is not `shown` has no presence. */
  open(name: string, shown = true): DocumentSession {
    const entry = this.#retain(name);
    if (shown && entry.screens++ === 0) entry.document.setShown(true);
    const release = once(() => {
      if (shown && --entry.screens === 0) entry.document.setShown(false);
      this.#release(entry, LINGER_MS);
    });
    return sessionOf(entry.document, release);
  }

  /** For background work: no presence, no lingering. */
  borrow(name: string): { document: LiveDocument; release(): void } {
    const entry = this.#retain(name);
    return { document: entry.document, release: once(() => this.#release(entry, 0)) };
  }

  /** Its rows are gone: whoever still shows it sees `absent`. */
  abandon(name: string): void {
    const entry = this.#entries.get(name);
    if (!entry) return;
    if (entry.timer !== null) clearTimeout(entry.timer);
    this.#entries.delete(name);
    entry.document.abandon();
    this.#onClosed(name, 0);
  }

  async flush(): Promise<void> {
    await Promise.all([...this].map((document) => document.copy.log.flush()));
  }

  async close(): Promise<void> {
    await Promise.all([...this.#entries.values()].map((entry) => this.#close(entry)));
    await Promise.all(this.#closing.values());
  }

  #retain(name: string): Entry {
    const entry = this.#entries.get(name) ?? this.#create(name);
    entry.holders++;
    if (entry.timer !== null) clearTimeout(entry.timer);
    entry.timer = null;
    return entry;
  }

  #create(name: string): Entry {
    const entry: Entry = { document: new LiveDocument(name, this.#deps, this.#closing.get(name)), holders: 0, screens: 0, timer: null };
    this.#entries.set(name, entry);
    return entry;
  }

  #release(entry: Entry, lingerMs: number): void {
    if (--entry.holders > 0 || this.#entries.get(entry.document.name) !== entry) return;
    entry.timer = setTimeout(() => void this.#farewell(entry, FAREWELL_MS), lingerMs);
  }

  /** Law 11: what the device refuses to keep and the server has not is in this copy alone, so the copy stays until it is kept. */
  async #farewell(entry: Entry, patienceMs: number): Promise<void> {
    const { document } = entry;
    if (!document.isInMemoryOnly) await document.copy.log.flush();
    if (entry.holders > 0 || this.#entries.get(document.name) !== entry) return; // opened again, or closed meanwhile
    const { sent } = document.copy.ledger.counts;
    if ((sent === 0 || patienceMs <= 0) && !document.isInMemoryOnly) void this.#close(entry);
    else entry.timer = setTimeout(() => void this.#farewell(entry, patienceMs - FAREWELL_LOOK_MS), FAREWELL_LOOK_MS);
  }

  #close(entry: Entry): Promise<void> {
    const { document } = entry;
    if (entry.timer !== null) clearTimeout(entry.timer);
    this.#entries.delete(document.name);
    this.#onClosed(document.name, document.unstored);
    const closing = document.close().finally(() => {
      this.#closing.delete(document.name);
      this.#onClosed(document.name, document.unstored);
    });
    this.#closing.set(document.name, closing);
    return closing;
  }
}

function sessionOf(document: LiveDocument, release: () => void): DocumentSession {
  return {
    name: document.name,
    get doc() {
      return document.copy.doc;
    },
    get awareness() {
      return document.copy.awareness;
    },
    phase: document.phase,
    access: document.access,
    refusal: document.refusal,
    askAgain: () => document.refresh(),
    discardRefused: () => document.discardRefused(),
    exportUpdate: async () => document.copy.log.exportUpdate(),
    release,
  };
}

function once(action: () => void): () => void {
  let done = false;
  return () => {
    if (!done) action();
    done = true;
  };
}
