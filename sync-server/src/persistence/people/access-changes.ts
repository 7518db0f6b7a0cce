/**
 * Hears of every change of rights from PostgreSQL, whichever server made it.
 *
 * Law     A connection that was lost may have missed some: when it is back, everything may have changed (`null`).
 * Units   A connection that says nothing is asked every `HEARTBEAT_MS`, so a half-open one is replaced in time.
 */
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";

const CHANNEL = "coreos_access";
const HEARTBEAT_MS = 2_000;
const ANSWER_MS = 2_000;
const RETRY_MS = 500;

export interface AccessChanges {
  stop(): Promise<void>;
}

/** `onChange` is told the organization, `null` for any. */
export function watchAccess({ url, onChange }: { url: string; onChange(organizationId: string | null): void }): AccessChanges {
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
    client.on("notification", ({ payload }) => onChange(payload || null));
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
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
