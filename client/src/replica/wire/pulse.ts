/**
 * Tells a slow connection from a dead one. A page sees no ping of the socket itself, so doubt is put as a question of ours
 * (a sync exchange), and only an unanswered question makes a socket dead: what others write may still arrive over a line
 * that carries nothing of ours.
 *
 * Units   Milliseconds of a clock that never jumps.
 * Source  reference/client.md §2.2 trap 5 and §2.3; DESIGN §8 trial:network ("back to stored within 5 s").
 */
const MIN_PATIENCE_MS = 2_000;
const MAX_PATIENCE_MS = 10_000;
/** Silence that raises a question while an answer is awaited, and while none is (or a question was just answered). */
const UNEASY_MS = 1_000;
const IDLE_MS = 4_000;
const CONNECT_MS = 3_000;
/** An answer that is later than this (and the line's own slowness) is looked for on another way. */
const OVERDUE_MS = 1_200;
/** The slowest line on which what is being sent is waited for. */
const SLOWEST_BYTES_PER_MS = 50;

export type PulseVerdict = "fine" | "probe" | "dead";

export interface PulseState {
  /** Frames are out whose answer matters. */
  waiting: boolean;
  /** A document is far enough to be asked. */
  canProbe: boolean;
  /** What is out and not acknowledged: a question queues behind it. */
  bytesInFlight?: number;
}

export class Pulse {
  #open = false;
  #openedAt = 0;
  #receivedAt = 0;
  #heard = false;
  #waitingSince = 0;
  #probedAt: number | null = null;
  /** The last answer to something that matters, and the last to a mere question. */
  #progressAt = 0;
  #reassuredAt = -1;
  #roundTripMs = 0;
  /** Grows with each death, so that a slow server is not knocked at for ever. */
  #doubt = 1;

  connecting(now: number): void {
    this.#open = false;
    this.#openedAt = now;
    this.#heard = false;
    this.#probedAt = null;
  }

  opened(now: number): void {
    this.#sample(now - this.#openedAt);
    this.#open = true;
    this.#openedAt = now;
    this.#receivedAt = now;
    this.#waitingSince = now;
    this.#progressAt = now;
    this.#reassuredAt = -1;
  }

  /** `isAnswer`: the server says it because of something that it received from us. */
  received(now: number, isAnswer = true): void {
    this.#heard = true;
    this.#receivedAt = now;
    if (!isAnswer) return;
    this.#doubt = Math.max(1, this.#doubt * 0.9);
    if (this.#probedAt === null) {
      this.#progressAt = now;
      return;
    }
    this.#sample(now - this.#probedAt);
    this.#probedAt = null;
    this.#reassuredAt = now;
  }

  /** A question of ours is out. */
  get isAsked(): boolean {
    return this.#probedAt !== null;
  }

  /** Since when an attempt or a question should have been answered; `null` when none is late. Not dead yet: worth a look. */
  overdueSince(now: number, bytesInFlight: number): number | null {
    const since = !this.#open || !this.#heard ? this.#openedAt : this.#probedAt;
    if (since === null) return null;
    return now - since > OVERDUE_MS + 1.5 * this.#roundTripMs + bytesInFlight / SLOWEST_BYTES_PER_MS ? since : null;
  }

  probed(now: number): void {
    this.#probedAt = now;
  }

  tick(now: number, state: PulseState): PulseVerdict {
    if (!state.waiting) this.#waitingSince = now;
    const verdict = this.#open ? this.#judge(now, state) : now - this.#openedAt > this.#patience(CONNECT_MS, 0) ? "dead" : "fine";
    if (verdict === "dead") this.#doubt = Math.min(4, this.#doubt * 1.5);
    return verdict;
  }

  #judge(now: number, { waiting, canProbe, bytesInFlight = 0 }: PulseState): PulseVerdict {
    if (this.#probedAt !== null) return now - this.#probedAt > this.#patience(MIN_PATIENCE_MS, bytesInFlight) ? "dead" : "fine";
    const unanswered = now - Math.max(this.#waitingSince, this.#progressAt);
    if (!canProbe) {
      // A large document may take the server a while to load; before the first word it only has to say that it is there.
      const patience = this.#heard ? MAX_PATIENCE_MS * this.#doubt : this.#patience(CONNECT_MS, bytesInFlight);
      return waiting && unanswered > patience ? "dead" : "fine";
    }
    if (!waiting) return now - this.#receivedAt > IDLE_MS ? "probe" : "fine";
    const reassured = this.#reassuredAt > Math.max(this.#waitingSince, this.#progressAt);
    return (reassured ? now - this.#reassuredAt > IDLE_MS : unanswered > UNEASY_MS) ? "probe" : "fine";
  }

  #patience(atLeastMs: number, bytesInFlight: number): number {
    const wanted = Math.max(atLeastMs, 1_500 + 2.5 * this.#roundTripMs);
    return Math.min(MAX_PATIENCE_MS, wanted) * this.#doubt + bytesInFlight / SLOWEST_BYTES_PER_MS;
  }

  #sample(ms: number): void {
    this.#roundTripMs = this.#roundTripMs === 0 ? ms : (this.#roundTripMs + ms) / 2;
  }
}
