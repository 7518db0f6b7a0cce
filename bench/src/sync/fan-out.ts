/**
 * How long an update takes from one writer to every other peer of the document, at a steady rate.
 *
 * Units   ms, except `lost` (deliveries that never came).
 * Source  reference/sync.md §3: receivers read frames and keep no document, so that the load generator stays small.
 */
import { percentile } from "@coreos/trials/product/statistics";
import type { Contestant } from "./contestant.ts";
import { isAcknowledgement, markerWriter, readMarkers } from "./marker.ts";
import { arrived, atRate } from "./pace.ts";

export interface FanOutLoad {
  /** Writer included. */
  peers: number;
  perSecond: number;
  seconds: number;
}

export interface FanOut {
  p50Ms: number;
  p95Ms: number;
  p99Ms: number;
  acknowledgedP50Ms: number;
  acknowledgedP95Ms: number;
  cpuMsPerUpdate: number;
  lost: number;
}

export async function fanOut(contestant: Contestant, { peers, perSecond, seconds }: FanOutLoad): Promise<FanOut> {
  const [document = ""] = await contestant.newDocuments(1);
  const writer = await contestant.join(document);
  const readers = await Promise.all(Array.from({ length: peers - 1 }, () => contestant.join(document)));
  if (contestant.acknowledges) await Promise.all([writer, ...readers].map((peer) => peer.settled()));

  const sentAt: number[] = [];
  const latencies: number[] = [];
  const acknowledgements: number[] = [];
  for (const reader of readers) {
    reader.onFrame = (frame) => {
      const now = performance.now();
      readMarkers(frame, (number) => latencies.push(now - (sentAt[number] ?? Number.NaN)));
    };
  }
  writer.onFrame = (frame) => {
    if (isAcknowledgement(frame)) acknowledgements.push(performance.now() - (sentAt[acknowledgements.length] ?? Number.NaN));
  };

  const write = markerWriter();
  const count = Math.round(perSecond * seconds);
  const expected = count * readers.length;
  const cpuBefore = await contestant.cpuMs();
  await atRate(perSecond, count, (number) => {
    const update = write(number);
    sentAt.push(performance.now());
    writer.send(update);
  });
  await arrived(() => latencies.length, expected);
  if (contestant.acknowledges) await arrived(() => acknowledgements.length, count);
  const cpuMs = (await contestant.cpuMs()) - cpuBefore;
  for (const peer of [writer, ...readers]) peer.terminate();
  return {
    p50Ms: percentile(latencies, 0.5),
    p95Ms: percentile(latencies, 0.95),
    p99Ms: percentile(latencies, 0.99),
    acknowledgedP50Ms: percentile(acknowledgements, 0.5),
    acknowledgedP95Ms: percentile(acknowledgements, 0.95),
    cpuMsPerUpdate: cpuMs / count,
    lost: expected - latencies.length,
  };
}
