/**
 * A network in a box: a TCP proxy between one device and the server that can be slow, still, deaf or cut.
 *
 * Law     Bytes that were swallowed are gone, so a connection that lost some never delivers again in that direction, not
 *         even its end: to both sides it seems open. Only new connections are as good as the network is by then.
 */
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";

/** `hold` keeps what comes and delivers it later, `swallow` loses it without a word. */
export type Flow = "pass" | "hold" | "swallow";
export type Direction = "up" | "down";

export interface Weather {
  /** From the device to the server, and back. */
  up: Flow;
  down: Flow;
  /** One way, ms. */
  delayMs: number;
  /** `hole`: connections are accepted and lead nowhere, for ever. */
  arrivals: "pass" | "hole";
}

export const CLEAR: Weather = { up: "pass", down: "pass", delayMs: 0, arrivals: "pass" };

export class NetworkProxy {
  readonly #server: Server;
  readonly #target: { host: string; port: number };
  readonly #links = new Set<Link>();
  #weather: Weather = CLEAR;

  private constructor(target: { host: string; port: number }) {
    this.#target = target;
    this.#server = createServer((near) => this.#accept(near));
  }

  static async open(target: { host: string; port: number }): Promise<NetworkProxy> {
    const proxy = new NetworkProxy(target);
    proxy.#server.listen(0, "127.0.0.1");
    await once(proxy.#server, "listening");
    return proxy;
  }

  /** `host:port` */
  get address(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get weather(): Weather {
    return this.#weather;
  }

  set weather(weather: Weather) {
    this.#weather = weather;
    for (const link of this.#links) link.pump();
  }

  /** Every connection of this moment goes deaf both ways; new ones are not concerned. */
  deafen(): void {
    for (const link of this.#links) link.deafen();
  }

  /** Every connection ends in the middle of the next chunk that goes this way, after `bytes` of it. */
  cutWithin(direction: Direction, bytes: number): void {
    for (const link of this.#links) link.cutWithin(direction, bytes);
  }

  async close(): Promise<void> {
    for (const link of this.#links) link.destroy();
    this.#server.close();
    await once(this.#server, "close");
  }

  #accept(near: Socket): void {
    const link = new Link(near, this.#weather.arrivals === "hole" ? null : connect(this.#target), () => this.#weather);
    this.#links.add(link);
    near.on("close", () => link.isOver && this.#links.delete(link));
    link.far?.on("close", () => link.isOver && this.#links.delete(link));
  }
}

interface Parcel {
  /** `null`: the end of the stream. */
  bytes: Buffer | null;
  dueMs: number;
}

/** One connection through the proxy. */
class Link {
  readonly near: Socket;
  readonly far: Socket | null;
  readonly #weather: () => Weather;
  readonly #queues: Record<Direction, Parcel[]> = { up: [], down: [] };
  readonly #deaf: Record<Direction, boolean> = { up: false, down: false };
  readonly #cuts: Record<Direction, number | null> = { up: null, down: null };
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(near: Socket, far: Socket | null, weather: () => Weather) {
    this.near = near;
    this.far = far;
    this.#weather = weather;
    for (const socket of [near, far]) socket?.setNoDelay(true).on("error", () => {}); // its close is what counts
    if (!far) {
      near.resume();
      this.deafen();
      return;
    }
    near.on("data", (bytes: Buffer) => this.#take("up", bytes));
    far.on("data", (bytes: Buffer) => this.#take("down", bytes));
    near.on("close", () => this.#take("up", null));
    far.on("close", () => this.#take("down", null));
  }

  get isOver(): boolean {
    return this.near.destroyed && (this.far?.destroyed ?? true);
  }

  deafen(): void {
    for (const direction of ["up", "down"] as const) {
      this.#deaf[direction] = true;
      this.#queues[direction] = [];
    }
  }

  cutWithin(direction: Direction, bytes: number): void {
    this.#cuts[direction] = bytes;
  }

  destroy(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.near.destroy();
    this.far?.destroy();
  }

  /** Delivers what is due. */
  pump(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const next = Math.min(this.#deliver("up"), this.#deliver("down"));
    if (next < Number.POSITIVE_INFINITY) this.#timer = setTimeout(() => this.pump(), Math.max(1, next - performance.now()));
  }

  #take(direction: Direction, bytes: Buffer | null): void {
    const weather = this.#weather();
    if (weather[direction] === "swallow") this.#deaf[direction] = true;
    if (this.#deaf[direction]) return;
    this.#queues[direction].push({ bytes, dueMs: performance.now() + weather.delayMs });
    this.pump();
  }

  /** Answers when the next parcel is due. */
  #deliver(direction: Direction): number {
    const { delayMs, [direction]: flow } = this.#weather();
    const queue = this.#queues[direction];
    if (flow === "hold") return Number.POSITIVE_INFINITY;
    for (let parcel = queue[0]; parcel; parcel = queue[0]) {
      const isDue = delayMs === 0 || parcel.dueMs <= performance.now();
      if (!isDue) return parcel.dueMs;
      queue.shift();
      this.#forward(direction, parcel.bytes);
    }
    return Number.POSITIVE_INFINITY;
  }

  #forward(direction: Direction, bytes: Buffer | null): void {
    const to = direction === "up" ? this.far : this.near;
    const cut = this.#cuts[direction];
    if (!to || to.destroyed) return;
    if (bytes === null) to.end();
    else if (cut !== null && bytes.length > 1) {
      to.write(bytes.subarray(0, Math.min(cut, bytes.length - 1)), () => this.destroy());
      this.deafen();
    } else to.write(bytes);
  }
}
