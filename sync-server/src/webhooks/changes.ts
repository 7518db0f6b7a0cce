/**
 * Tells webhooks which documents changed: once for a burst of edits, with the last row of it.
 *
 * Units   `REST_MS` from the first edit that was not told. A server that is killed in between is caught up with by the next that starts.
 */
import type { Deliveries } from "../persistence/webhooks/deliveries.ts";

const REST_MS = 10_000;
const CAUGHT_UP_MS = 24 * 60 * 60 * 1000;

export interface ChangesDeps {
  deliveries: Pick<Deliveries, "changed" | "headsSince">;
  clock: () => number;
  report(event: string, error: unknown): void;
  restMs?: number;
}

export interface Changes {
  committed(documents: readonly { name: string; seq: number }[]): void;
  stop(): Promise<void>;
}

export function tellChanges({ deliveries, clock, report, restMs = REST_MS }: ChangesDeps): Changes {
  const waiting = new Map<string, { name: string; seq: number; atMs: number }>();
  let timer: ReturnType<typeof setTimeout> | null = null;
  let stopped = false;
  let telling: Promise<void> = catchUp();

  async function catchUp(): Promise<void> {
    try {
      const missed = await deliveries.headsSince(new Date(clock() - CAUGHT_UP_MS));
      if (missed.length > 0) await deliveries.changed(missed);
    } catch (error) {
      report("webhooks.catch_up_failed", error);
    }
  }

  function tell(): void {
    timer = null;
    const heads = [...waiting.values()];
    waiting.clear();
    if (heads.length === 0) return;
    telling = telling
      .then(() => deliveries.changed(heads))
      .catch((error) => {
        // The database is away: the same again, unless something newer waits already.
        for (const head of heads) if (!waiting.has(head.name)) waiting.set(head.name, head);
        if (!stopped) arm();
        report("webhooks.changes_failed", error);
      });
  }

  function arm(): void {
    timer ??= setTimeout(tell, restMs).unref();
  }

  return {
    committed(documents) {
      const atMs = clock();
      for (const { name, seq } of documents) waiting.set(name, { name, seq, atMs });
      arm();
    },
    async stop() {
      stopped = true;
      if (timer) clearTimeout(timer);
      tell();
      await telling;
    },
  };
}
