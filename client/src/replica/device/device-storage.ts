import { Cell, sameFields } from "../observable.ts";
import type { Platform } from "../platform.ts";
import type { StorageAnswer } from "../ports.ts";

/** Asks the browser to keep our data, and keeps its answer: shown in the settings, never assumed. */
export class DeviceStorage {
  readonly answer = new Cell<StorageAnswer | null>(null, sameFields);
  readonly #storage: Platform["storage"];
  #asked = false;

  constructor(storage: Platform["storage"]) {
    this.#storage = storage;
  }

  async measure(): Promise<void> {
    const storage = this.#storage;
    if (!storage?.estimate) return this.answer.set({ usedBytes: 0, quotaBytes: 0, persistent: "unknown" });
    try {
      const [estimate, persisted] = await Promise.all([storage.estimate(), storage.persisted?.() ?? Promise.resolve(null)]);
      const persistent = persisted === null ? "unknown" : persisted ? "yes" : "no";
      this.answer.set({ usedBytes: estimate.usage ?? 0, quotaBytes: estimate.quota ?? 0, persistent });
    } catch {
      this.answer.set({ usedBytes: 0, quotaBytes: 0, persistent: "unknown" });
    }
  }

  /** After the first edit: asked earlier, browsers refuse more often, and there is nothing to lose yet. */
  async askOnce(): Promise<void> {
    if (this.#asked) return;
    this.#asked = true;
    await this.#storage?.persist?.().catch(() => false);
    await this.measure();
  }
}
