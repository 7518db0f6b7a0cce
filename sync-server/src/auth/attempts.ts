/**
 * How often somebody may try the door: by account, so that one password is not guessed from many machines, and by
 * address, so that one machine does not guess many accounts.
 *
 * Law     An attempt is taken before it is made and given back unless it failed: a hundred at once are no way around.
 *         Over the limit the right password is refused too, or the answer would tell it. Who is signed in stays so.
 * Errors  1429 attempts.too_many, with `retryAfterS`.
 * Source  ASVS 6.3.1. E-mail addresses are kept as hashes: memory is no list of who tried.
 */
import { createHash } from "node:crypto";
import { isIPv6 } from "node:net";
import { CoreError } from "@coreos/schema/errors/core-error";
import type { ErrorSlug } from "@coreos/schema/errors/errors";
import { type Allowance, createAllowance } from "./allowance.ts";

export interface Attempts {
  signIn<T>(who: { email: string; address: string }, attempt: () => Promise<T>): Promise<T>;
  /** Throws over the limit: a letter costs who gets it. */
  letter(who: { email: string; address: string }): void;
  /** Tells of no password, so nothing is counted against the account: asking would keep its owner out. */
  singleSignOn<T>(address: string, attempt: () => Promise<T>): Promise<T>;
  /** By a link that was handed out: a guess counts. */
  link<T>(address: string, attempt: () => Promise<T>): Promise<T>;
  signUp<T>(address: string, attempt: () => Promise<T>): Promise<T>;
}

export interface AttemptLimits {
  /** Failed attempts of one address in a minute. */
  perMinute: number;
}

const FAILURES_PER_ACCOUNT = 10;
const ACCOUNT_REFILL_MS = 10 * 60_000;
const LETTERS_PER_ACCOUNT = 3;
const LETTERS_REFILL_MS = 60 * 60_000;
const MINUTE_MS = 60_000;
/** A new account that came about costs room, not secrecy: a whole class may sign up behind one address. */
const SIGN_UPS_PER_FAILURE = 10;

export function createAttempts({ perMinute }: AttemptLimits, clock: () => number): Attempts {
  const accounts = createAllowance({ most: FAILURES_PER_ACCOUNT, refillMs: ACCOUNT_REFILL_MS }, clock);
  const addresses = createAllowance({ most: perMinute, refillMs: MINUTE_MS }, clock);
  const letters = createAllowance({ most: LETTERS_PER_ACCOUNT, refillMs: LETTERS_REFILL_MS }, clock);
  const signUps = createAllowance({ most: perMinute * SIGN_UPS_PER_FAILURE, refillMs: MINUTE_MS }, clock);
  return {
    signIn({ email, address }, attempt) {
      const places: Place[] = [
        { allowance: accounts, key: hashOf(email) },
        { allowance: addresses, key: networkOf(address) },
      ];
      return within(places, ["credentials.invalid", "code.invalid"], attempt);
    },
    letter({ email, address }) {
      const places: Place[] = [
        { allowance: letters, key: hashOf(email) },
        { allowance: addresses, key: networkOf(address) },
      ];
      refuseOver(places);
      for (const { allowance, key } of places) allowance.take(key);
    },
    singleSignOn: (address, attempt) => within([{ allowance: addresses, key: networkOf(address) }], ["sso.unknown"], attempt),
    link: (address, attempt) => within([{ allowance: addresses, key: networkOf(address) }], ["reset.invalid"], attempt),
    signUp(address, attempt) {
      const key = networkOf(address);
      return within([{ allowance: addresses, key }], ["account.exists"], async () => {
        refuseOver([{ allowance: signUps, key }]);
        signUps.take(key);
        return attempt();
      });
    },
  };
}

interface Place {
  allowance: Allowance;
  key: string;
}

function refuseOver(places: readonly Place[]): void {
  const waitMs = Math.max(...places.map(({ allowance, key }) => allowance.waitMs(key)));
  if (waitMs > 0) throw new CoreError("attempts.too_many", { retryAfterS: Math.ceil(waitMs / 1000) });
}

async function within<T>(places: readonly Place[], failures: readonly ErrorSlug[], attempt: () => Promise<T>): Promise<T> {
  refuseOver(places);
  for (const { allowance, key } of places) allowance.take(key);
  let failed = false;
  try {
    return await attempt();
  } catch (error) {
    failed = error instanceof CoreError && failures.includes(error.slug);
    throw error;
  } finally {
    if (!failed) for (const { allowance, key } of places) allowance.giveBack(key);
  }
}

function hashOf(email: string): string {
  return createHash("sha256").update(email.trim().toLowerCase()).digest("base64");
}

/** One household or machine has a whole /64 of IPv6 addresses. */
export function networkOf(address: string): string {
  const plain = address
    .toLowerCase()
    .replace(/%.*$/, "")
    .replace(/^::ffff:(?=\d+\.)/, "");
  if (!isIPv6(plain)) return plain;
  const [head = "", tail] = plain.split("::") as [string, string?];
  const groups = head === "" ? [] : head.split(":");
  const after = tail ? tail.split(":") : [];
  const zeros = tail === undefined ? 0 : 8 - groups.length - after.length;
  return [...groups, ...Array<string>(zeros).fill("0"), ...after]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":");
}
