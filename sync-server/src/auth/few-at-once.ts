/**
 * Lets at most `limit` pieces of work run at once; the others wait, first come first served, and are refused when
 * `mayWait` wait already.
 *
 * Hashing a password takes 64 MiB and one of libuv's four threads, and better-auth keeps a database connection while it signs
 * somebody up: a rush on the door must leave threads for files and connections for everybody inside.
 *
 * Errors  1429 attempts.too_many, with `retryAfterS`.
 */
import { CoreError } from "@coreos/schema/errors/core-error";

/** A full queue has been worked off by then. */
const RETRY_AFTER_S = 5;

export function fewAtOnce(limit: number, mayWait: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (waiting.length >= mayWait) throw new CoreError("attempts.too_many", { retryAfterS: RETRY_AFTER_S });
    if (running >= limit) await new Promise<void>((enter) => waiting.push(enter));
    else running++;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next)
        next(); // hands its place on, so nobody slips in between
      else running--;
    }
  };
}
