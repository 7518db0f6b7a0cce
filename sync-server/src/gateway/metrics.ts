/** What `/metrics` says about the sockets: counts and durations, never names. */
import { Counter, Gauge, Histogram, Registry } from "prom-client";

export interface GatewayMetrics {
  registry: Registry;
  updates: Counter;
  refusals: Counter<"slug">;
  /** Seconds from taking an update in to its row being committed. */
  commitSeconds: Histogram;
  /** What is counted only when somebody asks. */
  watch(counts: { connections(): number; documents(): number; heldAcks(): number; queuedBytes(): number }): void;
}

export function createGatewayMetrics(): GatewayMetrics {
  const registry = new Registry();
  const registers = [registry];
  const watchGauge = (name: string, help: string, count: () => number) =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(count());
      },
    });
  return {
    registry,
    updates: new Counter({ name: "coreos_sync_updates_total", help: "Updates taken into the log's queue", registers }),
    refusals: new Counter({
      name: "coreos_sync_refusals_total",
      help: "Sockets closed for what they sent",
      labelNames: ["slug"],
      registers,
    }),
    commitSeconds: new Histogram({
      name: "coreos_sync_commit_seconds",
      help: "From taking an update in to its commit",
      buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 5, 30],
      registers,
    }),
    watch({ connections, documents, heldAcks, queuedBytes }) {
      watchGauge("coreos_sync_connections", "Open sockets", connections);
      watchGauge("coreos_sync_documents", "Documents in memory", documents);
      watchGauge("coreos_sync_held_acks", "Acknowledgements that wait for a commit", heldAcks);
      watchGauge("coreos_sync_queued_bytes", "Bytes of the log that wait for PostgreSQL", queuedBytes);
    },
  };
}
