/**
 * The cards that are chosen at this screen, and on no other: what is done next is done to all of them. One card that is
 * chosen draws one card.
 */
type Listener = () => void;

export interface Selection {
  has(id: string): boolean;
  /** In no order; the same array until something changes. */
  ids(): readonly string[];
  set(ids: Iterable<string>): void;
  add(ids: Iterable<string>): void;
  /** One in, if it is out, and the other way round. */
  toggle(id: string): void;
  drop(ids: Iterable<string>): void;
  clear(): void;
  subscribe(listener: Listener): () => void;
  subscribeCard(id: string, listener: Listener): () => void;
}

export function cardSelection(): Selection {
  let chosen: ReadonlySet<string> = new Set();
  let list: readonly string[] = [];
  const all = new Set<Listener>();
  const ofCard = new Map<string, Set<Listener>>();

  function become(next: ReadonlySet<string>): void {
    const changed = [...new Set([...chosen, ...next])].filter((id) => chosen.has(id) !== next.has(id));
    if (changed.length === 0) return;
    chosen = next;
    list = [...next];
    for (const id of changed) for (const listener of [...(ofCard.get(id) ?? [])]) listener();
    for (const listener of [...all]) listener();
  }

  const without = (ids: Iterable<string>) => {
    const gone = new Set(ids);
    return new Set(list.filter((id) => !gone.has(id)));
  };
  return {
    has: (id) => chosen.has(id),
    ids: () => list,
    set: (ids) => become(new Set(ids)),
    add: (ids) => become(new Set([...list, ...ids])),
    toggle: (id) => become(chosen.has(id) ? without([id]) : new Set([...list, id])),
    drop: (ids) => become(without(ids)),
    clear: () => become(new Set()),
    subscribe(listener) {
      all.add(listener);
      return () => all.delete(listener);
    },
    subscribeCard(id, listener) {
      const set = ofCard.get(id) ?? new Set();
      ofCard.set(id, set.add(listener));
      return () => {
        set.delete(listener);
        if (set.size === 0) ofCard.delete(id);
      };
    },
  };
}
