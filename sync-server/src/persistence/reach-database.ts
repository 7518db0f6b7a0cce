/**
 * Waits for a PostgreSQL that somebody else runs, and says at once when it does not answer.
 *
 * Errors  5503 after `patienceMs`; 5513 at once (a refused login gets no better by waiting).
 */
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { databaseError, isUnavailable } from "./database-error.ts";

export interface ReachOptions {
  url: string;
  patienceMs: number;
  signal: AbortSignal;
  /** Told when the first try fails, and about every ten seconds after it. */
  onAway(away: Away): void;
  clock?: () => number;
}

export interface Away {
  /** Host and port, never the login. */
  address: string;
  /** What the system said. */
  why: string;
  leftMs: number;
}

const CONNECT_MS = 3_000;
const PAUSE_MS = 500;
const SAY_AGAIN_MS = 10_000;

export async function reachDatabase({ url, patienceMs, signal, onAway, clock = Date.now }: ReachOptions): Promise<void> {
  const startedMs = clock();
  let saidMs = Number.NEGATIVE_INFINITY;
  for (;;) {
    try {
      return await ask(url);
    } catch (cause) {
      const error = databaseError(cause);
      const leftMs = startedMs + patienceMs - clock();
      if (!isUnavailable(error) || leftMs <= 0) throw error;
      if (clock() - saidMs >= SAY_AGAIN_MS) {
        saidMs = clock();
        onAway({ address: addressIn(url), why: whyOf(cause), leftMs });
      }
      await delay(Math.min(PAUSE_MS, leftMs), undefined, { signal });
    }
  }
}

async function ask(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_MS, query_timeout: CONNECT_MS });
  client.on("error", () => undefined); // the promise below says it too
  try {
    await client.connect();
    await client.query("select 1");
  } finally {
    await client.end().catch(() => undefined);
  }
}

export function addressIn(url: string): string {
  try {
    const { hostname, port, searchParams } = new URL(url);
    return searchParams.get("host") ?? `${hostname || "localhost"}:${port || 5432}`;
  } catch {
    return "an address that does not parse";
  }
}

/** A name that leads to several addresses fails with several errors, and an empty message of its own. */
function whyOf(cause: unknown): string {
  const first = cause instanceof AggregateError ? (cause.errors[0] as unknown) : cause;
  return first instanceof Error ? first.message : String(first);
}
