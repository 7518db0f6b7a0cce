/**
 * How long a group commit waits for company: not at all when things are quiet, so that one person's keystroke is stored
 * as fast as the disk answers; under load a little, so that fewer commits carry more.
 *
 * Source  reference/sync.md §5: a 5 ms window halves PostgreSQL's work at 1,000 updates a second.
 */
const BUSY_PER_SECOND = 500;
const BUSY_WINDOW_MS = 5;
const MEMORY_MS = 200;

export class CommitWindow {
  #level = 0;
  #atMs = 0;

  arrived(nowMs: number): void {
    this.#level = this.#faded(nowMs) + 1;
    this.#atMs = nowMs;
  }

  lengthMs(nowMs: number): number {
    return (this.#faded(nowMs) * 1000) / MEMORY_MS > BUSY_PER_SECOND ? BUSY_WINDOW_MS : 0;
  }

  #faded(nowMs: number): number {
    return this.#level * Math.exp((this.#atMs - nowMs) / MEMORY_MS);
  }
}
