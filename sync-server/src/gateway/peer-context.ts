/** What Hocuspocus hands to every hook as `context`, and what an extension may ask of the socket behind a connection. */
import type { Connection } from "@hocuspocus/server";
import type { Peer } from "../ports.ts";

export interface SocketPort {
  /** The next acknowledgement of this address waits until the returned function is called. */
  expectAck(address: string): () => void;
  /** A document is loaded and this connection belongs to it. */
  joined(connection: Connection<PeerContext>): void;
  /** Ends when the socket does: whoever still waits for it can stop. */
  readonly signal: AbortSignal;
}

export interface SocketContext {
  socket: SocketPort;
}

export interface PeerContext extends SocketContext {
  peer: Peer;
  organizationId: string;
}

export type PeerConnection = Connection<PeerContext>;
