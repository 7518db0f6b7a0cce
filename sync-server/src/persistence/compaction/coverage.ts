/**
 * What an update carries, whatever its encoding: which clocks of which clients, and which of them are deleted. Two
 * encodings of one document may differ in bytes (Yjs cuts and joins runs as they came), never in this.
 */
import * as Y from "yjs";

/** Half-open ranges of clocks, sorted, apart from each other. */
type Ranges = [from: number, to: number][];

export class Coverage {
  readonly #inserted = new Map<number, Ranges>();
  readonly #deleted = new Map<number, Ranges>();

  /** Throws what Yjs throws for bytes that are no update. */
  add(update: Uint8Array, encoding: "v1" | "v2"): this {
    const { structs, ds } = encoding === "v1" ? Y.decodeUpdate(update) : Y.decodeUpdateV2(update);
    for (const struct of structs) {
      if (struct instanceof Y.Skip) continue;
      push(this.#inserted, struct.id.client, struct.id.clock, struct.length);
    }
    for (const [client, deletes] of ds.clients) {
      for (const { clock, len } of deletes) push(this.#deleted, client, clock, len);
    }
    return this;
  }

  /** Whether everything of `other` is in this one. */
  contains(other: Coverage): boolean {
    return holds(this.#inserted, other.#inserted) && holds(this.#deleted, other.#deleted);
  }
}

function push(clients: Map<number, Ranges>, client: number, clock: number, length: number): void {
  if (length === 0) return;
  const ranges = clients.get(client) ?? [];
  const last = ranges.at(-1);
  if (last && last[1] === clock) last[1] = clock + length;
  else ranges.push([clock, clock + length]);
  clients.set(client, ranges);
}

function holds(outer: ReadonlyMap<number, Ranges>, inner: ReadonlyMap<number, Ranges>): boolean {
  for (const [client, ranges] of inner) {
    const within = joined(outer.get(client) ?? []);
    let at = 0;
    for (const [from, to] of joined(ranges)) {
      while (at < within.length && (within[at]?.[1] ?? 0) < to) at += 1; // both are sorted: one walk along them
      const range = within[at];
      if (!range || range[0] > from) return false;
    }
  }
  return true;
}

function joined(ranges: Ranges): Ranges {
  const result: Ranges = [];
  for (const [from, to] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const last = result.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else result.push([from, to]);
  }
  return result;
}
