/**
 * A line in front of a pool: a rush (everybody reconnects, every document is due) waits its turn here, for longer than
 * the pool itself would let it, and leaves connections for those that do not queue.
 *
 * Errors  5503 database.unavailable after `patienceMs` in the line.
 */
import { CoreError } from "@coreos/schema/errors/core-error";

export class Lane {
  readonly #width: number;
  readonly #patienceMs: number;
  readonly #waiting = new Set<() => void>();
  #inside = 0;

  constructor(width: number, patienceMs: number) {
    this.#width = width;
    this.#patienceMs = patienceMs;
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#inside >= this.#width) await this.#turn();
    else this.#inside += 1;
    try {
      return await work();
    } finally {
      const [next] = this.#waiting;
      if (next)
        next(); // takes the place over, so nobody slips in between
      else this.#inside -= 1;
    }
  }

  #turn(): Promise<void> {
    return new Promise((resolve, reject) => {
      const enter = () => {
        clearTimeout(timer);
        this.#waiting.delete(enter);
        resolve();
      };
      const timer = setTimeout(() => {
        this.#waiting.delete(enter);
        reject(new CoreError("database.unavailable", { waitedMs: this.#patienceMs }));
      }, this.#patienceMs);
      this.#waiting.add(enter);
    });
  }
}
