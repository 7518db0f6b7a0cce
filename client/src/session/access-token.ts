/**
 * The access token of this tab: short-lived, in memory only, renewed before it ends.
 *
 * Units   Its life is measured from its arrival on a clock that never jumps, with the length that the token itself names:
 *         a device whose clock is hours off renews in time like any other.
 */
const RENEW_BEFORE_MS = 60_000;
const FALLBACK_LIFE_MS = 5 * 60_000;

export class AccessToken {
  readonly #monotonicMs: () => number;
  #value: string | null = null;
  #endsAt = 0;

  constructor(monotonicMs: () => number) {
    this.#monotonicMs = monotonicMs;
  }

  set(value: string | null): void {
    this.#value = value;
    this.#endsAt = value === null ? 0 : this.#monotonicMs() + lifeMs(value);
  }

  /** `null` when there is none that will live for another minute (or for a fifth of its life). */
  get fresh(): string | null {
    return this.#value !== null && this.#monotonicMs() < this.#endsAt - RENEW_BEFORE_MS ? this.#value : null;
  }

  /** How long until it should be renewed; never less than a second. */
  get renewInMs(): number {
    return Math.max(1_000, this.#endsAt - RENEW_BEFORE_MS - this.#monotonicMs());
  }
}

function lifeMs(token: string): number {
  try {
    const claims = JSON.parse(atob((token.split(".")[1] ?? "").replaceAll("-", "+").replaceAll("_", "/")));
    const life = (Number(claims.exp) - Number(claims.iat)) * 1_000;
    return life > 0 ? Math.max(life, RENEW_BEFORE_MS * 1.25) : FALLBACK_LIFE_MS;
  } catch {
    return FALLBACK_LIFE_MS;
  }
}
