/**
 * Asks again while PostgreSQL is away: a peer that reconnects meanwhile waits at the door instead of being told something
 * false about its rights.
 */

import { setTimeout as delay } from "node:timers/promises";
import { CoreError } from "@coreos/schema/errors/core-error";

const FIRST_MS = 100;
const LONGEST_MS = 2_000;

/** Throws what `task` throws, except 5503; rejects when `signal` ends. */
export async function untilAvailable<T>(task: () => Promise<T>, signal: AbortSignal): Promise<T> {
  for (let waitMs = FIRST_MS; ; waitMs = Math.min(waitMs * 2, LONGEST_MS)) {
    try {
      return await task();
    } catch (error) {
      if (!(error instanceof CoreError) || error.slug !== "database.unavailable") throw error;
      await delay(waitMs, undefined, { signal });
    }
  }
}
