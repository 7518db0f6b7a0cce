/**
 * Which documents are folded when: each once at a time, a few at once, again after a failure, never in anybody's way.
 *
 * Errors  None reach the caller of `request`: a tail that is not folded is only slower to load. They are reported and
 *         tried again, later each time.
 */
import type { StoredDocument } from "../../ports.ts";
import { type CompactDeps, compactDocument } from "./compact-document.ts";

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

interface Wish {
  document: StoredDocument;
  failures: number;
  /** Asked for again while it ran. */
  again: boolean;
}

export interface CompactorDeps extends CompactDeps {
  /** How many documents are folded at once. */
  width: number;
  onFolded: (document: StoredDocument, folded: { rows: number; bytes: number }) => void;
}

export class Compactor {
  readonly #deps: CompactorDeps;
  readonly #waiting = new Map<string, Wish>();
  readonly #running = new Map<string, Wish>();
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #quiet: (() => void)[] = [];
  #closed = false;

  constructor(deps: CompactorDeps) {
    this.#deps = deps;
  }

  /** Folds soon. */
  request(document: StoredDocument): void {
    const running = this.#running.get(document.name);
    if (running) running.again = true;
    else if (!this.#waiting.has(document.name)) this.#waiting.set(document.name, { document, failures: 0, again: false });
    this.#next();
  }

  /** Folds now: every row that was committed before the call is in the snapshot when it answers. */
  async foldAll(document: StoredDocument): Promise<void> {
    for (;;) {
      const outcome = await compactDocument(this.#deps, document);
      if (outcome.state === "folded") this.#deps.onFolded(document, outcome);
      if (outcome.state === "empty" || (outcome.state === "folded" && !outcome.more)) return;
    }
  }

  /** Answers when nothing is waiting or running. */
  async idle(): Promise<void> {
    if (this.#waiting.size === 0 && this.#running.size === 0) return;
    await new Promise<void>((resolve) => this.#quiet.push(resolve));
  }

  /** Nothing new begins; what runs is waited for. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#waiting.clear();
    for (const timer of this.#timers) clearTimeout(timer);
    await this.idle();
  }

  #next(): void {
    for (const [name, wish] of this.#waiting) {
      if (this.#closed || this.#running.size >= this.#deps.width) break;
      this.#waiting.delete(name);
      this.#running.set(name, wish);
      void this.#run(wish);
    }
    if (this.#waiting.size === 0 && this.#running.size === 0) for (const quiet of this.#quiet.splice(0)) quiet();
  }

  async #run(wish: Wish): Promise<void> {
    wish.again = false;
    try {
      await this.foldAll(wish.document);
      wish.failures = 0;
    } catch (error) {
      this.#deps.report("compaction.failed", error);
      this.#later({ ...wish, failures: wish.failures + 1 });
    }
    this.#running.delete(wish.document.name);
    if (wish.again && !this.#closed) this.#waiting.set(wish.document.name, wish);
    this.#next();
  }

  #later(wish: Wish): void {
    if (this.#closed) return;
    const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** (wish.failures - 1), LONGEST_PAUSE_MS);
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      if (!this.#running.has(wish.document.name) && !this.#waiting.has(wish.document.name)) this.#waiting.set(wish.document.name, wish);
      this.#next();
    }, pauseMs).unref();
    this.#timers.add(timer);
  }
}
