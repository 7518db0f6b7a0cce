/**
 * What leaves all sockets in one turn: every frame is framed once, however many read it, and every stream written once.
 *
 * Source  RFC 6455 §5.2. A server masks nothing and we compress nothing, so the bytes of a message are the same for every
 *         reader; `ws` would write a header and make two buffers for each of them (28 % of our CPU at 50 readers).
 * Law     Only whole messages, and only while `ws` is open: its pings and closes go between them in order.
 */
import type { Duplex } from "node:stream";

export interface Outflow {
  /** Writes one binary message; `done` once the bytes left this process, or never will. */
  write(stream: Stream, message: Uint8Array, done?: () => void): void;
}

export type Stream = Pick<Duplex, "cork" | "uncork" | "write">;

/** Copying more than this beside its header costs more than a second buffer. */
const JOINED_BYTES = 16 * 1024;
const FINAL_BINARY = 0x82;

export function createOutflow(): Outflow {
  const corked = new Set<Stream>();
  let newest: { message: Uint8Array; framed: Buffer } | null = null;

  const uncork = () => {
    newest = null; // keeps no message alive after its turn
    for (const stream of corked) stream.uncork();
    corked.clear();
  };

  /** The engine hands the same message to one reader after the other. */
  const framed = (message: Uint8Array): Buffer => {
    if (newest?.message !== message) newest = { message, framed: Buffer.concat([header(message.length), message]) };
    return newest.framed;
  };

  return {
    write(stream, message, done) {
      if (corked.size === 0) process.nextTick(uncork);
      if (!corked.has(stream)) {
        corked.add(stream);
        stream.cork();
      }
      if (message.length <= JOINED_BYTES) {
        stream.write(framed(message), done);
        return;
      }
      stream.write(header(message.length));
      stream.write(message, done);
    },
  };
}

function header(bytes: number): Buffer {
  if (bytes < 126) return Buffer.of(FINAL_BINARY, bytes);
  if (bytes < 0x1_0000) return Buffer.of(FINAL_BINARY, 126, bytes >> 8, bytes & 0xff);
  const long = Buffer.alloc(10);
  long[0] = FINAL_BINARY;
  long[1] = 127;
  long.writeUIntBE(bytes, 4, 6);
  return long;
}
