/** Passes what a peer says about itself on to the others, under the name of its account. */

import type { PeerConnection } from "./peer-context.ts";
import { stampAwareness } from "./stamp-awareness.ts";

/**
 * Law 14. Not through Hocuspocus' own handling of awareness: that builds and drops a Y.Doc for every frame, and loses the
 * states that say "I left". Throws on what is no awareness update.
 */
export function speak(connection: PeerConnection, states: Uint8Array): void {
  const { document, context } = connection;
  const user = { id: context.peer.accountId, name: context.peer.name };
  const stamped = stampAwareness(states, { user, owns: (clientId) => ownedBy(connection, clientId) });
  if (stamped) document.applyAwarenessUpdate(connection, stamped);
}

/**
 * A client id belongs to the connection that introduced it. The same account may take its own along to a new socket: after a
 * cut the old one can look alive for a while.
 */
function ownedBy(connection: PeerConnection, clientId: number): boolean {
  const { document } = connection;
  const mine = document.getClients(connection);
  if (mine.has(clientId)) return true;
  const owner = (document.getConnections() as PeerConnection[]).find((other) => document.getClients(other).has(clientId));
  if (!owner) return true;
  if (owner.context.peer.accountId !== connection.context.peer.accountId) return false;
  document.getClients(owner).delete(clientId);
  mine.add(clientId);
  return true;
}
