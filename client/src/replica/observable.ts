import type { Observable } from "./ports.ts";

/** One value that says when it changed. `get` and `subscribe` may be handed on alone, as `useSyncExternalStore` does. */
export class Cell<T> implements Observable<T> {
  #value: T;
  readonly #same: (a: T, b: T) => boolean;
  readonly #listeners = new Set<() => void>();

  constructor(value: T, same: (a: T, b: T) => boolean = Object.is) {
    this.#value = value;
    this.#same = same;
  }

  readonly get = (): T => this.#value;

  readonly subscribe = (listener: () => void): (() => void) => {
    const own = () => listener(); // the same function may subscribe twice
    this.#listeners.add(own);
    return () => this.#listeners.delete(own);
  };

  set(value: T): void {
    if (this.#same(value, this.#value)) return;
    this.#value = value;
    for (const listener of [...this.#listeners]) listener();
  }
}

/** Equality of flat records: keeps `get()` answering the same object until a field changed. */
export function sameFields<T extends object>(a: T | null, b: T | null): boolean {
  if (a === b) return true;
  if (!a || !b) return false;
  const keys = Object.keys(a) as (keyof T)[];
  return keys.length === Object.keys(b).length && keys.every((key) => Object.is(a[key], b[key]));
}
