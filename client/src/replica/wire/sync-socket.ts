/**
 * The one socket of this tab to the server, with the traps of the library closed.
 *
 * Traps   `disconnect()` on `offline` never comes back (reference/client.md §2.3): it is not called there. Frames for a
 *         closed socket are dropped, not queued: the next handshake carries what they carried. A half-open socket is
 *         abandoned, not closed: its `close` event can take 30 s.
 */
import { HocuspocusProviderWebsocket, WebSocketStatus } from "@hocuspocus/provider";
import { Pulse } from "./pulse.ts";

const TICK_MS = 250;

export interface SyncSocketDeps {
  url: string;
  WebSocket: new (url: string) => WebSocket;
  monotonicMs(): number;
  /** Something of ours waits for the server, and a document could ask it. */
  pulse(): { waiting: boolean; canProbe: boolean };
  /** Asks the server anything that it must answer; `false` when nothing could be asked. */
  probe(): boolean;
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
    this.#pulse.received(this.#now());
    super.onMessage(event);
  }

  override onClose({ event }: { event: { code: number; reason: string } }): void {
    super.onClose({ event });
    this.#deps.onClosed({ code: event?.code ?? 1006, reason: String(event?.reason ?? "") });
  }

  /** Starts, or restarts a backoff that has grown, or leaves a socket that only looks open. */
  revive(): void {
    if (this.#holdTimer !== null) return;
    if (this.status === WebSocketStatus.Connected) this.abandon("network changed");
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
    clearInterval(this.#ticker);
    if (this.#holdTimer !== null) clearTimeout(this.#holdTimer);
    super.destroy();
  }

  #now(): number {
    return this.#deps.monotonicMs();
  }

  #status(status: WebSocketStatus): void {
    if (status === WebSocketStatus.Connecting) this.#pulse.connecting(this.#now());
    this.#deps.onStatus(status === WebSocketStatus.Connected ? "open" : status === WebSocketStatus.Connecting ? "connecting" : "closed");
  }

  #tick(): void {
    if (this.status === WebSocketStatus.Disconnected) return;
    const verdict = this.#pulse.tick(this.#now(), this.#deps.pulse());
    if (verdict === "dead") this.abandon("no answer");
    else if (verdict === "probe" && this.#deps.probe()) this.#pulse.probed(this.#now());
  }
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
