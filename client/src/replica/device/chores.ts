/**
 * Work that nobody waits for. What the device's storage refuses in it becomes the storage fault that the screen shows;
 * anything else is a mistake of ours and is not hidden. After the end, what was under way is waited for.
 */
import { Dexie } from "dexie";
import type { StorageFaults } from "./storage-fault.ts";

const FAULT = "chores";

export class Chores {
  readonly #faults: StorageFaults;
  readonly #nowMs: () => number;
  readonly #running = new Set<Promise<void>>();
  #ended = false;

  constructor(faults: StorageFaults, nowMs: () => number) {
    this.#faults = faults;
    this.#nowMs = nowMs;
  }

  run(chore: Promise<unknown> | undefined): void {
    if (!chore) return;
    const running: Promise<void> = chore
      .then(
        () => this.#faults.forget(FAULT),
        (error) => this.#failed(error),
      )
      .finally(() => this.#running.delete(running));
    this.#running.add(running);
  }

  /** Waits for what is under way; what fails from now on fails because of the end. */
  async end(): Promise<void> {
    this.#ended = true;
    await Promise.all(this.#running);
  }

  #failed(error: unknown): void {
    if (this.#ended) return;
    if (!(error instanceof Dexie.DexieError || error instanceof DOMException)) throw error;
    this.#faults.report(FAULT, error, this.#nowMs());
  }
}
