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
}
