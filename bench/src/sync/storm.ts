/**
 * Everybody comes back at once to a server that has just started: warm clients that have everything, or fresh ones that
 * have nothing.
 *
 * Units   ms and bytes; bytes are those that the server sent.
 * Source  reference/sync.md §6.
 */
import { percentile } from "@coreos/trials/product/statistics";
import type { Contestant } from "./contestant.ts";
import type { StormDocument } from "./storm-document.ts";

export interface Storm {
  /** Until the last client had step 2, and the acknowledgement of its own. */
  allMs: number;
  p50Ms: number;
  p95Ms: number;
  bytes: number;
  cpuMs: number;
}

/** Stores the documents and answers their names, once all of it is acknowledged. */
export async function storeDocuments(contestant: Contestant, documents: readonly StormDocument[]): Promise<string[]> {
  const names = await contestant.newDocuments(documents.length);
  for (const [i, name] of names.entries()) {
    const writer = await contestant.join(name);
    writer.send((documents[i] as StormDocument).update);
    await writer.settled();
    await writer.close();
  }
  return names;
}

export async function storm(
  contestant: Contestant,
  names: readonly string[],
  documents: readonly StormDocument[],
  { clients, warm }: { clients: number; warm: boolean },
): Promise<Storm> {
  await contestant.restart();
  const cpuBefore = await contestant.cpuMs();
  const start = performance.now();
  const latencies: number[] = [];
  const peers = await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      const document = documents[client % documents.length] as StormDocument;
      const has = warm ? { stateVector: document.stateVector, answer: () => document.deleteSet } : {};
      const peer = await contestant.join(names[client % names.length] as string, has);
      await peer.settled();
      latencies.push(performance.now() - start);
      return peer;
    }),
  );
  const result = {
    allMs: performance.now() - start,
    p50Ms: percentile(latencies, 0.5),
    p95Ms: percentile(latencies, 0.95),
    bytes: peers.reduce((sum, peer) => sum + peer.receivedBytes, 0),
    cpuMs: (await contestant.cpuMs()) - cpuBefore,
  };
  for (const peer of peers) peer.terminate();
  return result;
}
