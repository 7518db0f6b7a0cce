/**
 * One connection through the network: two sockets and what is on its way between them.
 *
 * Law     Bytes that were swallowed are gone, so a link that lost some never delivers again in that direction, not even its
 *         end: to both sides it seems open.
 */
import type { Socket } from "node:net";
import type { Direction, Weather } from "./weather.ts";

interface Parcel {
  /** `null`: the end of the stream. */
  bytes: Buffer | null;
  dueMs: number;
}

export class Link {
  readonly near: Socket;
  readonly far: Socket | null;
  readonly #weather: () => Weather;
  readonly #queues: Record<Direction, Parcel[]> = { up: [], down: [] };
  readonly #deaf: Record<Direction, boolean> = { up: false, down: false };
  readonly #cuts: Record<Direction, number | null> = { up: null, down: null };
  #timer: ReturnType<typeof setTimeout> | null = null;

  /** Without `far` it leads nowhere. */
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
