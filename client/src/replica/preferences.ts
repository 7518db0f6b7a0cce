import type { CoreDatabase } from "./device/database.ts";

/** Small settings of this device. */
export class Preferences {
  readonly #db: CoreDatabase;

  constructor(db: CoreDatabase) {
    this.#db = db;
  }

  async get(key: string): Promise<string | null> {
    return (await this.#db.preferences.get(key))?.value ?? null;
  }

  async set(key: string, value: string | null): Promise<void> {
    if (value === null) await this.#db.preferences.delete(key);
    else await this.#db.preferences.put({ key, value });
  }

  /** One transaction, so that two tabs decide one after the other. `change` answers what to write, or `undefined` to leave it. */
  async change(key: string, change: (value: string | null) => string | undefined): Promise<boolean> {
    return this.#db.transaction("rw", this.#db.preferences, async () => {
      const value = change(await this.get(key));
      if (value !== undefined) await this.#db.preferences.put({ key, value });
      return value !== undefined;
    });
  }
}
