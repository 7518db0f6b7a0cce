/**
 * Sessions that ended lately: an access token names its session and is good for five minutes, unless it is in here.
 *
 * Law     PostgreSQL tells every server of each end at once; after a lost connection all that ended lately is read again.
 */
import { ACCESS_TOKEN_SECONDS } from "./access-token.ts";

/** Longer than any token lives, by what two clocks may differ. */
export const ENDED_KEPT_MS = (ACCESS_TOKEN_SECONDS + 60) * 1000;

export interface EndedSessions {
  has(sessionId: string): boolean;
  add(sessionIds: Iterable<string>): void;
}

export function createEndedSessions(clock: () => number): EndedSessions {
  const untilMs = new Map<string, number>();
  return {
    has: (sessionId) => (untilMs.get(sessionId) ?? 0) > clock(),
    add(sessionIds) {
      const nowMs = clock();
      for (const [id, until] of untilMs) {
        if (until > nowMs) break; // in the order they came
        untilMs.delete(id);
      }
      for (const id of sessionIds) {
        untilMs.delete(id);
        untilMs.set(id, nowMs + ENDED_KEPT_MS);
      }
    },
  };
}
