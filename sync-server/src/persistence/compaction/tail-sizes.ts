/** How long the tails of loaded documents are, as far as this node knows: decides when folding pays. Plain data. */
import type { StoredDocument } from "../../ports.ts";

/** Past these, replaying costs a reader more than folding costs us (reference/sync.md §7.3). */
export const FOLD_AT: Size = { rows: 500, bytes: 256 * 1024 };

export interface Size {
  rows: number;
  bytes: number;
}

export class TailSizes {
  readonly #sizes = new Map<string, Size>();
  readonly #long: Size;

  constructor(long: Size = FOLD_AT) {
    this.#long = long;
  }

  /** What a load found. */
  set({ name }: StoredDocument, size: Size): void {
    if (size.rows === 0) this.#sizes.delete(name);
    else this.#sizes.set(name, size);
  }

  add({ name }: StoredDocument, bytes: number): void {
    const size = this.#sizes.get(name);
    if (size) {
      size.rows += 1;
      size.bytes += bytes;
    } else this.#sizes.set(name, { rows: 1, bytes });
  }

  folded({ name }: StoredDocument, { rows, bytes }: Size): void {
    const size = this.#sizes.get(name);
    if (!size) return;
    this.set({ name, organizationId: "" }, { rows: Math.max(0, size.rows - rows), bytes: Math.max(0, size.bytes - bytes) });
  }

  isLong({ name }: StoredDocument): boolean {
    const size = this.#sizes.get(name);
    return size !== undefined && (size.rows >= this.#long.rows || size.bytes >= this.#long.bytes);
  }
}
