/**
 * Hears of every change of rights from PostgreSQL, whichever server made it.
 *
 * Law     A connection that was lost may have missed some: when it is back, everything may have changed (`null`).
 * Units   A connection that says nothing is asked every `HEARTBEAT_MS`, so a half-open one is replaced in time.
 */
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";

const ACCESS = "coreos_access";
const SESSIONS = "coreos_sessions";
const HEARTBEAT_MS = 2_000;
const ANSWER_MS = 2_000;
const RETRY_MS = 500;

export interface AccessChanges {
  stop(): Promise<void>;
}

export interface AccessWatch {
  url: string;
  /** Told the organization, `null` for any. */
  onChange(organizationId: string | null): void;
  onSessionEnded(sessionId: string): void;
  /** Before `onChange(null)`: what is missed while nobody listened is read here. */
  onListening(): Promise<void>;
}

export function watchAccess({ url, onChange, onSessionEnded, onListening }: AccessWatch): AccessChanges {
  const ended = new AbortController();
  const { signal } = ended;

  async function listen(): Promise<void> {
    const client = new pg.Client({
      connectionString: url,
      application_name: "coreos-access",
      connectionTimeoutMillis: 5_000,
      query_timeout: ANSWER_MS,
      keepAlive: true,
    });
    client.on("error", () => undefined);
    client.on("notification", ({ channel, payload }) => {
      if (channel === SESSIONS) onSessionEnded(payload ?? "");
      else onChange(payload || null);
    });
    try {
      await client.connect();
      await client.query(`listen ${ACCESS}`);
      await client.query(`listen ${SESSIONS}`);
      await onListening();
      onChange(null);
      while (!signal.aborted) {
        await delay(HEARTBEAT_MS, undefined, { signal, ref: false });
        await client.query("select 1");
      }
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  async function keepListening(): Promise<void> {
    while (!signal.aborted) {
      await listen().catch(() => undefined);
      await delay(RETRY_MS, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  const listening = keepListening();
  return {
    async stop() {
      ended.abort();
      await listening;
    },
  };
}
