/**
 * The documents on one socket: who is joined to which, and what happens to a frame meanwhile.
 *
 * Shape   `strange`  a frame came before its token: a provider sends edits while it fetches one, so it waits a little;
 *                    then it is let go, and the document refused as any that comes without a token
 *         `joining`  the token is being checked and the document loaded: frames wait, in order
 *         `joined`   frames go to the engine
 *         `leaving`  the device said goodbye: what it sends next belongs to its next visit
 *         `refused`  no entrance, or shown out: frames in flight are dropped and cost the other documents nothing
 * Law     Hocuspocus would keep the frames of a refused document until the 1,001st closes the whole socket (sync.md §2 gap 12),
 *         and would take a token that follows a goodbye too closely for a renewal of the old one.
 */
import type { ErrorSlug } from "@coreos/schema/errors/errors";
import { parseDocumentName } from "@coreos/schema/protocol/document-name";
import type { AddressedFrame } from "./client-frame.ts";
import type { Joining } from "./joining.ts";
import type { GatewayLimits } from "./limits.ts";
import type { PeerConnection } from "./peer-context.ts";

export interface Seats {
  receive(frame: AddressedFrame): void;
  joined(connection: PeerConnection): void;
  denied(address: string): void;
  left(address: string): void;
  /** Looks for frames whose token never came. */
  check(): void;
  /** Of this socket, as long as they are joined. */
  connections(): PeerConnection[];
  /** `true` once any document was joined. */
  everJoined(): boolean;
  isJoining(): boolean;
  close(): void;
}

export interface SeatsDeps {
  forward(frame: Uint8Array): void;
  speak(connection: PeerConnection, states: Uint8Array): void;
  refuse(slug: ErrorSlug, document: string): void;
  /** Tells the device that this one document needs a token. */
  deny(address: string): void;
  joining: Joining;
  limits: GatewayLimits;
  clock: () => number;
}

interface Seat {
  document: string;
  phase: "strange" | "joining" | "joined" | "leaving" | "refused";
  held: AddressedFrame[];
  heldBytes: number;
  sinceMs: number;
  connection: PeerConnection | null;
}

export function createSeats({ forward, speak, refuse, deny, joining, limits, clock }: SeatsDeps): Seats {
  const seats = new Map<string, Seat>();
  let someoneJoined = false;
  let heldBytes = 0;

  const receive = (frame: AddressedFrame) => {
    const seat = seats.get(frame.address) ?? offer(frame);
    if (seat) take(seat, frame);
  };

  const offer = (frame: AddressedFrame): Seat | null => {
    if (!isDocumentName(frame.document)) {
      refuse("document.malformed", frame.document);
      return null;
    }
    if (frame.kind === "leave" || frame.kind === "ignored") return null;
    if (seats.size >= limits.documentsPerSocket || (frame.kind !== "auth" && !someoneJoined && strangers() >= limits.strangerDocuments)) {
      refuse("socket.flooding", frame.document);
      return null;
    }
    const seat: Seat = { document: frame.document, phase: "strange", held: [], heldBytes: 0, sinceMs: clock(), connection: null };
    seats.set(frame.address, seat);
    return seat;
  };

  const strangers = () => [...seats.values()].reduce((count, { phase }) => (phase === "strange" ? count + 1 : count), 0);

  const take = (seat: Seat, frame: AddressedFrame) => {
    if (seat.phase === "joined") play(seat, frame);
    else if (frame.kind === "auth" && (seat.phase === "strange" || seat.phase === "refused")) join(seat, frame);
    else if (seat.phase !== "refused") hold(seat, frame);
  };

  const play = (seat: Seat, frame: AddressedFrame) => {
    if (frame.kind === "awareness") {
      if (seat.connection && frame.body) speak(seat.connection, frame.body);
      return;
    }
    if (frame.kind === "ignored") return;
    if (frame.kind === "leave") seat.phase = "leaving";
    forward(frame.frame);
  };

  const join = (seat: Seat, frame: AddressedFrame) => {
    seat.phase = "joining";
    joining.enter(seat.document);
    forward(frame.frame);
  };

  const hold = (seat: Seat, frame: AddressedFrame) => {
    seat.held.push(frame);
    seat.heldBytes += frame.frame.length;
    heldBytes += frame.frame.length;
    const isTooMuch = seat.held.length > limits.heldFrames || seat.heldBytes > limits.heldBytes;
    if (isTooMuch || (!someoneJoined && heldBytes > limits.strangerBytes)) refuse("socket.flooding", seat.document);
  };

  const release = (seat: Seat): AddressedFrame[] => {
    const { held } = seat;
    heldBytes -= seat.heldBytes;
    seat.held = [];
    seat.heldBytes = 0;
    return held;
  };

  return {
    receive,
    joined(connection) {
      const seat = seats.get(connection.messageAddress);
      if (seat?.phase !== "joining") return;
      joining.leave(seat.document);
      someoneJoined = true;
      seat.phase = "joined";
      seat.connection = connection;
      for (const frame of release(seat)) take(seat, frame);
    },
    denied(address) {
      const seat = seats.get(address);
      if (seat?.phase !== "joining") return;
      joining.leave(seat.document);
      seat.phase = "refused";
      const held = release(seat);
      const again = held.findIndex((frame) => frame.kind === "auth");
      // The engine is in the middle of saying no: it takes the next token once it has finished.
      if (again >= 0) queueMicrotask(() => held.slice(again).forEach(receive));
    },
    left(address) {
      const seat = seats.get(address);
      if (!seat) return;
      seat.connection = null;
      if (seat.phase === "joined") seat.phase = "refused";
      if (seat.phase !== "leaving") return;
      seats.delete(address);
      const held = release(seat);
      if (held.length > 0) queueMicrotask(() => held.forEach(receive));
    },
    check() {
      const before = clock() - limits.strangeMs;
      for (const [address, seat] of seats) {
        if (seat.phase !== "strange" || seat.sinceMs > before) continue;
        seat.phase = "refused";
        release(seat);
        deny(address);
      }
    },
    connections: () => [...seats.values()].flatMap((seat) => seat.connection ?? []),
    everJoined: () => someoneJoined,
    isJoining: () => [...seats.values()].some((seat) => seat.phase === "joining"),
    close() {
      for (const seat of seats.values()) if (seat.phase === "joining") joining.leave(seat.document);
      seats.clear();
      heldBytes = 0;
    },
  };
}

function isDocumentName(name: string): boolean {
  try {
    parseDocumentName(name);
    return true;
  } catch {
    return false;
  }
}
