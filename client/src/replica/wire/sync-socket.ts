/**
 * The one socket of this tab to the server, with the traps of the library closed.
 *
 * Traps   `disconnect()` on `offline` never comes back (reference/client.md §2.3): it is not called there. Frames for a
 *         closed socket are dropped, not queued: the next handshake carries what they carried. A half-open socket is
 *         abandoned, not closed: its `close` event can take 30 s. An attempt that a dead network has swallowed hangs
 *         long after the network is back, and browsers start no second one beside it: while an answer is overdue, the
 *         server is asked over HTTP, and when it answers there, socket or attempt are given up. But after some failures
 *         Chromium itself holds every new attempt back for up to 5 s, and counts one that is given up as a failure more: an
 *         attempt that began when the server could be reached is left alone that long.
 */
import { MESSAGE, readFrameHead, SYNC } from "@coreos/schema/protocol/message";
import { CLOSE } from "@coreos/schema/protocol/socket";
import { HocuspocusProviderWebsocket, WebSocketStatus } from "@hocuspocus/provider";
import * as decoding from "lib0/decoding";
import { Pulse } from "./pulse.ts";

const TICK_MS = 250;
const KNOCK_EVERY_MS = 1_000;
/** How often a device that was shown out for want of a token looks whether there is one. */
const TOKEN_EVERY_MS = 3_000;
/** What the server had not read yet may come in the same moment as its answer at the door. */
const GRACE_MS = 400;
/** Chromium's longest delay of an attempt (net WebSocketThrottler), and a round trip. */
const HELD_BACK_MS = 5_300;

export interface SyncSocketDeps {
  url: string;
  WebSocket: new (url: string) => WebSocket;
  monotonicMs(): number;
  /** Something of ours waits for the server, and a document could ask it. */
  pulse(): { waiting: boolean; canProbe: boolean; bytesInFlight: number };
  /** Asks the server anything that it must answer; `false` when nothing could be asked. */
  probe(): boolean;
  /** Asks the server on another way, with a timeout; `true` when anything answered. */
  knock(): Promise<boolean>;
  onStatus(status: "connecting" | "open" | "closed"): void;
  onClosed(event: { code: number; reason: string }): void;
  /** The first reconnect after a cut, ms: spread, so that not every device comes at once. */
  reconnectMs: number;
}

export class SyncSocket extends HocuspocusProviderWebsocket {
  readonly #deps: SyncSocketDeps;
  readonly #pulse = new Pulse();
  readonly #ticker: ReturnType<typeof setInterval>;
  #holdTimer: ReturnType<typeof setTimeout> | null = null;
  #graceTimer: ReturnType<typeof setTimeout> | null = null;
  #tokenSource: (() => Promise<string | null>) | null = null;
  #destroyed = false;
  #knockedAt = Number.NEGATIVE_INFINITY;
  #attemptedAt = 0;
  /** When the network was last known or believed to lead to the server. */
  #reachableAt = Number.POSITIVE_INFINITY;

  constructor(deps: SyncSocketDeps) {
    super({
      url: deps.url,
      WebSocketPolyfill: quiet(deps.WebSocket),
      autoConnect: false,
      delay: deps.reconnectMs,
      initialDelay: 0,
      minDelay: deps.reconnectMs,
      factor: 1.6,
      maxDelay: 3_000,
    });
    this.#deps = deps;
    this.#ticker = setInterval(() => this.#tick(), TICK_MS);
    this.on("status", ({ status }: { status: WebSocketStatus }) => this.#status(status));
  }

  get isOpen(): boolean {
    return this.webSocket?.readyState === 1;
  }

  /** Frames of the library's own that find no open socket would be sent late, on another connection, out of order. */
  override send(message: unknown): void {
    if (this.isOpen) super.send(message);
  }

  /** The library's own check closes a quiet socket after 30 s; ours asks first and is faster. */
  override checkConnection(): void {}

  override async onOpen(event: Event): Promise<void> {
    this.#pulse.opened(this.#now());
    await super.onOpen(event);
  }

  override onMessage(event: MessageEvent): void {
    this.#pulse.received(this.#now(), isAnswer(event.data));
    super.onMessage(event);
  }

  override onClose({ event }: { event: { code: number; reason: string } }): void {
    super.onClose({ event });
    if (event?.code === CLOSE.unauthorized && this.#tokenSource) void this.#waitForToken(this.#tokenSource);
    this.#deps.onClosed({ code: event?.code ?? 1006, reason: String(event?.reason ?? "") });
  }

  /** How the documents on this socket get their token: without one there is no reason to come back. */
  authenticateBy(token: () => Promise<string | null>): void {
    this.#tokenSource = token;
  }

  /** Starts, or restarts a backoff that has grown, or leaves a socket that only looks open. */
  revive(): void {
    if (this.#holdTimer !== null) return;
    if (this.status === WebSocketStatus.Connected) this.abandon("network changed");
    this.#reachableAt = this.#now();
    this.again();
  }

  /** Lets go of the present socket without waiting for its goodbye; the next attempt follows by itself. */
  abandon(reason: string): void {
    this.emit("close", { event: { code: 4408, reason } });
  }

  /** No attempt for `ms`: the server asked for it. */
  hold(ms: number): void {
    this.shouldConnect = false;
    this.clearReconnectTimeout();
    if (this.#holdTimer !== null) clearTimeout(this.#holdTimer);
    this.#holdTimer = setTimeout(() => {
      this.#holdTimer = null;
      void this.connect();
    }, ms);
  }

  /** Reconnects without the usual delay. */
  again(): void {
    this.clearReconnectTimeout();
    void this.connect();
  }

  stop(): void {
    this.shouldConnect = false;
    this.clearReconnectTimeout();
  }

  override destroy(): void {
    this.#destroyed = true;
    clearInterval(this.#ticker);
    for (const timer of [this.#holdTimer, this.#graceTimer]) if (timer !== null) clearTimeout(timer);
    super.destroy();
  }

  async #waitForToken(source: () => Promise<string | null>): Promise<void> {
    this.shouldConnect = false;
    this.clearReconnectTimeout();
    const token = await source().catch(() => null);
    if (this.#destroyed || this.shouldConnect) return; // over, or somebody else brought it back
    if (token !== null) return this.again();
    if (this.#holdTimer !== null) clearTimeout(this.#holdTimer);
    this.#holdTimer = setTimeout(() => {
      this.#holdTimer = null;
      void this.#waitForToken(source);
    }, TOKEN_EVERY_MS);
  }

  #now(): number {
    return this.#deps.monotonicMs();
  }

  #status(status: WebSocketStatus): void {
    if (status === WebSocketStatus.Connecting) {
      this.#attemptedAt = this.#now();
      this.#pulse.connecting(this.#attemptedAt);
    }
    this.#deps.onStatus(status === WebSocketStatus.Connected ? "open" : status === WebSocketStatus.Connecting ? "connecting" : "closed");
  }

  #tick(): void {
    if (this.status === WebSocketStatus.Disconnected) return;
    const now = this.#now();
    if (this.#mayBeHeldBack(now)) return;
    const state = this.#deps.pulse();
    const verdict = this.#pulse.tick(now, state);
    if (verdict === "dead") this.abandon("no answer");
    else if (verdict === "probe" && this.#deps.probe()) this.#pulse.probed(now);
    else if (this.#pulse.overdueSince(now, state.bytesInFlight) !== null && now - this.#knockedAt >= KNOCK_EVERY_MS) void this.#knock(now);
  }

  #mayBeHeldBack(now: number): boolean {
    return this.status === WebSocketStatus.Connecting && this.#attemptedAt >= this.#reachableAt && now - this.#attemptedAt < HELD_BACK_MS;
  }

  /** The server answers at the door and still not here: this socket leads nowhere. */
  async #knock(now: number): Promise<void> {
    this.#knockedAt = now;
    const overdue = () => this.#pulse.overdueSince(this.#now(), this.#deps.pulse().bytesInFlight);
    const since = overdue();
    const isThere = await this.#deps.knock();
    if (!isThere || since === null || this.#graceTimer !== null) return;
    this.#graceTimer = setTimeout(() => {
      this.#graceTimer = null;
      if (overdue() !== since || !this.shouldConnect || this.status === WebSocketStatus.Disconnected) return;
      this.abandon("no answer here");
      this.#reachableAt = this.#now();
      this.again();
    }, GRACE_MS);
  }
}

/** Whether the server says it because of something that it received: not what others wrote, not its own signs of life. */
function isAnswer(data: ArrayBuffer): boolean {
  if (data.byteLength <= 1) return false;
  const { type, decoder } = readFrameHead(new Uint8Array(data));
  if (type === MESSAGE.sync) return decoding.readVarUint(decoder) !== SYNC.update;
  return type === MESSAGE.syncReply || type === MESSAGE.syncStatus || type === MESSAGE.auth;
}

/** `ws` throws what a socket that is closed while it connects has to say, unless somebody listens. */
function quiet(Socket: SyncSocketDeps["WebSocket"]): SyncSocketDeps["WebSocket"] {
  return class extends (Socket as typeof WebSocket) {
    constructor(url: string) {
      super(url);
      this.addEventListener("error", () => {});
    }
  };
}
