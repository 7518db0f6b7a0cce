/** Who has which card in hand: read from the awareness of the others, one snapshot per card, the same until it changes. */
import type { Awareness } from "y-protocols/awareness";
import { type Peer, peersOf } from "../../editor/peers.ts";

export interface Holders {
  /** The peer with this card in hand, or `null`. Of several, the one who came first. */
  of(cardId: string): Peer | null;
  subscribe(cardId: string, listener: () => void): () => void;
}

const holdersOf = new WeakMap<Awareness, Holders>();

export function cardHolders(awareness: Awareness): Holders {
  const known = holdersOf.get(awareness);
  if (known) return known;
  const holders = open(awareness);
  holdersOf.set(awareness, holders);
  return holders;
}

function open(awareness: Awareness): Holders {
  let byCard = read(awareness);
  const listeners = new Map<string, Set<() => void>>();
  awareness.on("change", () => {
    const next = read(awareness);
    const changed = [...new Set([...byCard.keys(), ...next.keys()])].filter((id) => !same(byCard.get(id), next.get(id)));
    for (const [id, peer] of next) if (same(byCard.get(id), peer)) next.set(id, byCard.get(id) as Peer);
    byCard = next;
    for (const id of changed) for (const listener of [...(listeners.get(id) ?? [])]) listener();
  });
  return {
    of: (cardId) => byCard.get(cardId) ?? null,
    subscribe(cardId, listener) {
      const set = listeners.get(cardId) ?? new Set();
      listeners.set(cardId, set.add(listener));
      return () => {
        set.delete(listener);
        if (set.size === 0) listeners.delete(cardId);
      };
    },
  };
}

function read(awareness: Awareness): Map<string, Peer> {
  const byCard = new Map<string, Peer>();
  for (const peer of peersOf(awareness)) if (peer.selected && !byCard.has(peer.selected)) byCard.set(peer.selected, peer);
  return byCard;
}

const same = (a: Peer | undefined, b: Peer | undefined) =>
  a?.clientId === b?.clientId && a?.user.id === b?.user.id && a?.user.name === b?.user.name;
