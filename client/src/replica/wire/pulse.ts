/**
 * Tells a slow connection from a dead one. A page sees no ping of the socket itself, so silence is answered by a question
 * of ours (a sync exchange), and only an unanswered question makes a socket dead.
 *
 * Units   Milliseconds of a clock that never jumps.
 * Source  reference/client.md §2.2 trap 5 and §2.3; DESIGN §8 trial:network ("back to stored within 5 s").
 */
const MIN_PATIENCE_MS = 2_000;
const MAX_PATIENCE_MS = 10_000;
/** Silence that raises a question while an answer is awaited, and while none is. */
const UNEASY_MS = 1_000;
const IDLE_MS = 4_000;
const CONNECT_MS = 3_000;

export type PulseVerdict = "fine" | "probe" | "dead";

export class Pulse {
  #openedAt = 0;
  #open = false;
  #receivedAt = 0;
  #heard = false;
  #waitingSince: number | null = null;
  #probedAt: number | null = null;
  #answeredAt = 0;
  #roundTripMs: number | null = null;
  /** Grows with each death in silence, so that a slow server is not knocked at for ever. */
  #doubt = 1;

  connecting(now: number): void {
    this.#open = false;
    this.#openedAt = now;
    this.#heard = false;
    this.#probedAt = null;
    this.#waitingSince = null;
  }

  opened(now: number): void {
    this.#sample(now - this.#openedAt);
    this.#open = true;
    this.#openedAt = now;
    this.#receivedAt = now;
  }

  received(now: number): void {
    if (this.#probedAt !== null) {
      this.#sample(now - this.#probedAt);
      this.#answeredAt = now;
      this.#probedAt = null;
    }
    this.#heard = true;
    this.#receivedAt = now;
    this.#doubt = Math.max(1, this.#doubt * 0.9);
  }

  probed(now: number): void {
    this.#probedAt = now;
  }

  /** `waiting`: frames are out whose answer matters. `canProbe`: a document is far enough to be asked. */
  tick(now: number, state: { waiting: boolean; canProbe: boolean }): PulseVerdict {
    if (!state.waiting) this.#waitingSince = null;
    else this.#waitingSince ??= now;
    const verdict = this.#judge(now, state);
    if (verdict === "dead") this.#doubt = Math.min(4, this.#doubt * 1.5);
    return verdict;
  }

  #judge(now: number, { waiting, canProbe }: { waiting: boolean; canProbe: boolean }): PulseVerdict {
    if (!this.#open) return now - this.#openedAt > this.#patience(CONNECT_MS) ? "dead" : "fine";
    if (this.#probedAt !== null) return now - this.#probedAt > this.#patience(MIN_PATIENCE_MS) ? "dead" : "fine";
    const silence = now - this.#receivedAt;
    if (!canProbe) {
      // A large document may take the server a while to load; before the first word it only has to say that it is there.
      const patience = this.#heard ? MAX_PATIENCE_MS : this.#patience(MIN_PATIENCE_MS * 1.5);
      return waiting && silence > patience ? "dead" : "fine";
    }
    const reassured = this.#waitingSince === null || this.#answeredAt >= this.#waitingSince;
    const uneasy = reassured ? IDLE_MS : UNEASY_MS;
    return now - Math.max(this.#receivedAt, reassured ? 0 : (this.#waitingSince ?? 0)) > uneasy ? "probe" : "fine";
  }

  #patience(atLeast: number): number {
    return Math.min(MAX_PATIENCE_MS, Math.max(atLeast, 1_500 + 2.5 * (this.#roundTripMs ?? 0)) * this.#doubt);
  }

  #sample(ms: number): void {
    this.#roundTripMs = this.#roundTripMs === null ? ms : Math.max(ms, this.#roundTripMs * 0.8 + ms * 0.2);
  }
}
