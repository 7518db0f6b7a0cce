/**
 * How long something waits for company: not at all when things are quiet, so that one person's keystroke is stored as fast as
 * the disk answers and seen as fast as the event loop turns; under load a little, so that fewer rounds carry more.
 */
export interface BusyWindowOptions {
  busyPerSecond: number;
  windowMs: number;
}

const MEMORY_MS = 200;

export class BusyWindow {
  readonly #busyLevel: number;
  readonly #windowMs: number;
  #level = 0;
  #atMs = 0;

  constructor({ busyPerSecond, windowMs }: BusyWindowOptions) {
    this.#busyLevel = (busyPerSecond * MEMORY_MS) / 1000;
    this.#windowMs = windowMs;
  }

  arrived(nowMs: number, count = 1): void {
    this.#level = this.#faded(nowMs) + count;
    this.#atMs = nowMs;
  }

  lengthMs(nowMs: number): number {
    return this.#faded(nowMs) > this.#busyLevel ? this.#windowMs : 0;
  }

  #faded(nowMs: number): number {
    return this.#level * Math.exp((this.#atMs - nowMs) / MEMORY_MS);
  }
}
