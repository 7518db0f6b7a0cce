/**
 * One WebSocket between a device and the engine: checks what comes in, holds back acknowledgements, watches the buffer.
 *
 * Shape   Inbound: ws → wire → client-frame → seats → Hocuspocus. Outbound: Hocuspocus → held-acks → wire → outlet → ws.
 * Errors  A bad, flooding or too slow peer is closed raw with 4400 or 4290 and a reason that names the document (DESIGN §4).
 */
import type { Socket } from "node:net";
import { CoreError } from "@coreos/schema/errors/core-error";
import type { ErrorSlug } from "@coreos/schema/errors/errors";
import { MESSAGE, SYNC } from "@coreos/schema/protocol/message";
import { CLOSE } from "@coreos/schema/protocol/socket";
import type { Hocuspocus, WebSocketLike } from "@hocuspocus/server";
import type { Logger } from "pino";
import type { WebSocket } from "ws";
import { readClientFrame } from "./client-frame.ts";
import { nameInReason } from "./close-reason.ts";
import { addressOf, deniedFrame, type EngineFrame, PERMISSION_DENIED, readEngineFrame, reasonIn } from "./engine-frame.ts";
import { createHeldAcks } from "./held-acks.ts";
import type { Joining } from "./joining.ts";
import type { GatewayLimits } from "./limits.ts";
import type { GatewayMetrics } from "./metrics.ts";
import type { Outflow } from "./outflow.ts";
import { createOutlet } from "./outlet.ts";
import type { SocketContext, SocketPort } from "./peer-context.ts";
import { speak } from "./presence.ts";
import { createRenewal } from "./renewal.ts";
import { createSeats } from "./seats.ts";
import { createTokenBucket } from "./token-bucket.ts";
import type { Wire } from "./wire.ts";

export interface SyncSocketDeps {
  hocuspocus: Hocuspocus<SocketContext>;
  joining: Joining;
  limits: GatewayLimits;
  metrics: GatewayMetrics;
  /** Of all sockets: what goes to many of them is made once. */
  outflow: Outflow;
  log: Logger;
  clock: () => number;
}

export interface SyncSocket {
  /** A frame as this socket's wire speaks it. */
  receive(data: Uint8Array): void;
  /** A frame of the engine that the gateway writes in the device's place. */
  inject(frame: Uint8Array): void;
  setPaused(why: PauseReason, paused: boolean): void;
  /** Nobody was ever let in here and no token is being looked at. */
  isStranger(): boolean;
  readonly openedAtMs: number;
  /** Where it comes from; behind a proxy that is the proxy. */
  readonly remoteAddress: string;
  /** Shows a stranger out: it may come back with a token. */
  showOut(): void;
  /** Once every `pingMs`: pings, and lets go of whoever is gone. */
  check(): void;
  heldAcks(): number;
  close(code: number, reason: string): void;
  /** The WebSocket is closed. */
  gone(event: { code: number; reason: string }): void;
}

export interface Attached {
  ws: WebSocket;
  /** What `ws` reads and writes. */
  stream: Socket;
}

/** `log`: too much waits for PostgreSQL. `buffer`: the device has not read its answers yet. */
type PauseReason = "log" | "buffer";

const OPEN = 1;
const CLOSING = 2;
const CLOSE_TIMEOUT_MS = 5_000;
/** What Hocuspocus looks at in a request, once per frame: without a query there is nothing to parse. */
const REQUEST = { url: "", headers: new Headers() } as Request;

export function createSyncSocket({ ws, stream }: Attached, wire: Wire, deps: SyncSocketDeps): SyncSocket {
  const { hocuspocus, joining, limits, metrics, outflow, log, clock } = deps;
  const aborter = new AbortController();
  const messages = createTokenBucket({ perS: limits.messagesPerS, burst: limits.messageBurst }, clock);
  const bytes = createTokenBucket({ perS: limits.bytesPerS, burst: limits.byteBurst }, clock);
  const renewal = createRenewal(clock);
  const pauses = new Set<PauseReason>();
  const openedAtMs = clock();
  let heardAtMs = openedAtMs;
  let heardBytes = stream.bytesRead;
  let isClosed = false;

  const setPaused = (why: PauseReason, paused: boolean) => {
    if (paused) pauses.add(why);
    else pauses.delete(why);
    if (ws.readyState !== OPEN || ws.isPaused === pauses.size > 0) return;
    if (pauses.size > 0) ws.pause();
    else {
      heardAtMs = clock();
      ws.resume();
    }
  };

  const outlet = createOutlet({ ws, stream, outflow, limits, clock, onFull: (full) => setPaused("buffer", full) });

  const write = (frame: Uint8Array, head: EngineFrame) => {
    if (isClosed) return;
    const out = wire.outbound(frame, head);
    if (!out) return;
    const isAnswer = head.type === MESSAGE.sync && head.detail !== SYNC.update;
    const kind = isAnswer ? "answer" : head.type === MESSAGE.awareness ? "presence" : "change";
    if (outlet.write(out, kind) === "too-slow") refuse("socket.flooding", addressOf(frame).split("\0", 1)[0] ?? "");
  };

  const acks = createHeldAcks((frame) => write(frame, readEngineFrame(frame)));

  const end = (event: { code: number; reason: string }) => {
    if (isClosed) return;
    isClosed = true;
    seats.close();
    client.handleClose(event);
    aborter.abort();
  };

  const close = (code: number, reason: string) => {
    if (isClosed) return;
    end({ code, reason });
    ws.resume(); // a paused socket would never read the answer to our close
    ws.close(code, reason);
    setTimeout(() => ws.terminate(), CLOSE_TIMEOUT_MS).unref();
  };

  const refuse = (slug: ErrorSlug, document: string) => {
    if (isClosed) return;
    metrics.refusals.inc({ slug });
    log.info({ slug }, "socket.refused");
    close(slug === "socket.flooding" ? CLOSE.flooding : CLOSE.malformed, nameInReason(slug, document));
  };

  const seats = createSeats({
    forward: (frame) => client.handleMessage(frame),
    speak(connection, states) {
      try {
        speak(connection, states);
      } catch {
        refuse("document.malformed", connection.document.name);
      }
    },
    refuse,
    deny(address) {
      metrics.refusals.inc({ slug: "token.expired" });
      const frame = deniedFrame(address, new CoreError("token.expired").reason);
      write(frame, readEngineFrame(frame));
    },
    joining,
    limits,
    clock,
  });

  /** What the engine takes for the WebSocket. */
  const proxy: WebSocketLike = {
    get readyState() {
      return isClosed ? CLOSING : ws.readyState;
    },
    send(data) {
      const frame = data as Uint8Array;
      const head = readEngineFrame(frame);
      if (head.type === MESSAGE.syncStatus) return acks.arrived(addressOf(frame), frame);
      if (head.type === MESSAGE.auth || head.type === MESSAGE.close) return answerSeat(frame, head);
      write(frame, head);
    },
    close,
  };

  const answerSeat = (frame: Uint8Array, head: EngineFrame) => {
    const isClose = head.type === MESSAGE.close;
    const isDenied = head.type === MESSAGE.auth && head.detail === PERMISSION_DENIED;
    if (isClose || isDenied) {
      const refusal = wire.refusal(reasonIn(frame, head.typeAt + (isClose ? 1 : 2)));
      if (refusal) return close(refusal.code, refusal.reason);
    }
    write(frame, head);
    if (isDenied) seats.denied(addressOf(frame));
    if (isClose) {
      acks.forget(addressOf(frame));
      seats.left(addressOf(frame));
    }
  };

  const port: SocketPort = { expectAck: acks.expect, joined: seats.joined, signal: aborter.signal };
  const client = hocuspocus.handleConnection(proxy, REQUEST, { socket: port });

  const isStranger = () => !seats.everJoined() && !seats.isJoining();
  const showOut = () => close(CLOSE.unauthorized, "token.expired");

  const inject = (data: Uint8Array) => {
    const frame = readClientFrame(data);
    if (frame.kind === "refused") refuse(frame.slug, frame.document);
    else if (frame.kind !== "pong") seats.receive(frame);
  };

  if (wire.ping) ws.send(wire.ping); // a device that waits for its first document knows that somebody is there

  return {
    receive(data) {
      if (isClosed) return;
      const frame = wire.inbound(data);
      if (!frame) return refuse("document.malformed", "");
      if (!messages.take(1) || !bytes.take(data.length)) {
        const read = readClientFrame(frame);
        return refuse("socket.flooding", "document" in read ? read.document : "");
      }
      inject(frame);
    },
    inject,
    setPaused,
    isStranger,
    openedAtMs,
    remoteAddress: stream.remoteAddress ?? "",
    showOut,
    check() {
      if (isClosed) return;
      // Bytes, not frames: a large one over a slow line is a sign of life all the time it takes.
      const isHeard = stream.bytesRead !== heardBytes;
      if (isHeard) heardAtMs = clock();
      heardBytes = stream.bytesRead;
      const patienceMs = pauses.size > 0 || outlet.bufferedBytes() > 0 ? limits.stalledMs : limits.silentMs;
      if (clock() - heardAtMs > patienceMs) {
        end({ code: 1006, reason: "silent" });
        return ws.terminate();
      }
      seats.check();
      if (isStranger() && clock() - openedAtMs > limits.idleStrangerMs) return showOut();
      for (const connection of seats.connections()) renewal.check(connection);
      if (isClosed) return;
      ws.ping();
      // Only to whom we hear: a device whose own frames get lost must notice that nobody answers.
      if (wire.ping && isHeard) ws.send(wire.ping);
    },
    heldAcks: acks.count,
    close,
    gone: end,
  };
}
