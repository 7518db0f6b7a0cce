/**
 * The other people in a document, as their awareness says and the server stamped (SPEC law 14): a peer's `user` is the
 * only source of a name, and everything else it may have written there is dropped.
 */
import { type Carried, Presence, presenceColor } from "@coreos/schema/documents/presence";
import type { Awareness } from "y-protocols/awareness";

export interface Peer {
  clientId: number;
  user: { id: string; name: string };
  /** #rrggbb, dark enough for white letters. */
  color: string;
  /** A caret as y-tiptap writes it. */
  cursor: unknown;
  selected: string | null;
  /** On a canvas, in its coordinates (schema/documents/presence). */
  pointer: { x: number; y: number } | null;
  carried: readonly Carried[];
}

export function peersOf(awareness: Awareness): Peer[] {
  return [...awareness.getStates()].flatMap(([clientId, state]) => {
    if (clientId === awareness.clientID) return [];
    const peer = readPeer(clientId, state);
    return peer ? [peer] : [];
  });
}

export function readPeer(clientId: number, state: unknown): Peer | null {
  const { success, data } = Presence.safeParse(state);
  if (!success) return null; // a stranger without a stamped name is shown nowhere
  const { user, cursor = null, selected = null, pointer = null, carried = null } = data;
  return {
    clientId,
    user: { id: user.id, name: user.name },
    color: presenceColor(user.id),
    cursor,
    selected,
    pointer,
    carried: carried ?? [],
  };
}
