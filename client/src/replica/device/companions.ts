/**
 * Edits of other tabs that this document has seen and that have not arrived somewhere yet (on disk, at the server). What
 * is written or sent from here takes them along: it may depend on them, and the tab that made them may be gone.
 */
import * as Y from "yjs";

interface Companion {
  upTo: number;
  update: Uint8Array;
}

export class Companions {
  readonly #byTab = new Map<string, Companion[]>();

  get isEmpty(): boolean {
    return this.#byTab.size === 0;
  }

  get size(): number {
    return this.#byTab.values().reduce((sum, companions) => sum + companions.length, 0);
  }

  get updates(): Uint8Array[] {
    return [...this.#byTab.values()].flat().map((companion) => companion.update);
  }

  add(tab: string, upTo: number, update: Uint8Array): void {
    const known = this.#byTab.get(tab) ?? [];
    known.push({ upTo, update });
    this.#byTab.set(tab, known);
  }

  /** Edits of `tab` up to its number `upTo` have arrived. */
  arrived(tab: string, upTo: number): void {
    const rest = (this.#byTab.get(tab) ?? []).filter((companion) => companion.upTo > upTo);
    if (rest.length > 0) this.#byTab.set(tab, rest);
    else this.#byTab.delete(tab);
  }

  /** These travelled with something of ours. */
  drop(updates: readonly Uint8Array[]): void {
    const gone = new Set(updates);
    for (const [tab, companions] of [...this.#byTab]) {
      const rest = companions.filter((companion) => !gone.has(companion.update));
      if (rest.length > 0) this.#byTab.set(tab, rest);
      else this.#byTab.delete(tab);
    }
  }

  /** All of them leave; answers those that are part of `doc`. What hangs on something that never came is nobody's edit. */
  takeIntegrated(doc: Y.Doc): Uint8Array[] {
    const updates = this.take();
    if (updates.length === 0) return updates;
    const seen = Y.snapshot(doc);
    return updates.filter((update) => Y.snapshotContainsUpdate(seen, update));
  }

  take(): Uint8Array[] {
    const { updates } = this;
    this.#byTab.clear();
    return updates;
  }
}
