/**
 * Fills the browser's quota of one origin to the last bytes, for real: another database of the same origin takes all
 * that is left. Chromium remembers free space for a while, so the quota has to be small before the first page is open.
 */
import type { Page } from "@playwright/test";

const QUOTA_BYTES = 16 * 1024 * 1024;

export class Ballast {
  readonly #page: Page;

  private constructor(page: Page) {
    this.#page = page;
  }

  static async prepare(page: Page, origin: string): Promise<Ballast> {
    const session = await page.context().newCDPSession(page); // the quota is small for as long as this is attached
    await session.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: QUOTA_BYTES });
    return new Ballast(page);
  }

  fill(): Promise<void> {
    return this.#page.evaluate(async (largest) => {
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open("ballast");
        request.onupgradeneeded = () => request.result.createObjectStore("bytes", { autoIncrement: true });
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      const fits = (sizeBytes: number) =>
        new Promise<boolean>((resolve) => {
          const transaction = db.transaction("bytes", "readwrite");
          const bytes = new Uint8Array(sizeBytes); // random, because the store below compresses
          for (let at = 0; at < sizeBytes; at += 65_536) crypto.getRandomValues(bytes.subarray(at, at + 65_536));
          transaction.objectStore("bytes").add(bytes);
          transaction.oncomplete = () => resolve(true);
          transaction.onabort = () => resolve(false);
        });
      for (let sizeBytes = largest; sizeBytes >= 16; ) if (!(await fits(sizeBytes))) sizeBytes = Math.floor(sizeBytes / 2);
      db.close();
    }, QUOTA_BYTES / 4);
  }

  async drop(): Promise<void> {
    await this.#page.evaluate(
      () =>
        new Promise<void>((resolve, reject) => {
          const request = indexedDB.deleteDatabase("ballast");
          request.onsuccess = () => resolve();
          request.onerror = () => reject(request.error);
        }),
    );
  }
}
