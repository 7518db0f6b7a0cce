/**
 * How many updates a second reach everybody: one writer per document keeps a window of updates under way, each done when
 * every other peer of the document has it.
 *
 * Units   Updates per second, over all documents; `cpuPercent` of one core.
 */
import type { Peer } from "@coreos/trials/product/peer";
import type { Contestant } from "./contestant.ts";
import { markerWriter, readMarkers } from "./marker.ts";
import { pause } from "./pace.ts";

export interface ThroughputLoad {
  documents: number;
  /** Of each document, writer included. */
  peers: number;
  /** Updates of one document under way at once. */
  window: number;
  seconds: number;
}

export interface Throughput {
  updatesPerSecond: number;
  cpuPercent: number;
}

/** The first second fills caches, compiles hot functions and loads documents: it is not counted. */
const WARM_UP_SECONDS = 1;

export async function throughput(contestant: Contestant, load: ThroughputLoad): Promise<Throughput> {
  const names = await contestant.newDocuments(load.documents);
  const streams = await Promise.all(names.map((name) => openStream(contestant, name, load)));
  for (const stream of streams) stream.start();
  await pause(WARM_UP_SECONDS * 1000);
  const done = () => streams.reduce((sum, stream) => sum + stream.done(), 0);
  const before = { done: done(), cpuMs: await contestant.cpuMs(), at: performance.now() };
  await pause(load.seconds * 1000);
  const seconds = (performance.now() - before.at) / 1000;
  const result = {
    updatesPerSecond: (done() - before.done) / seconds,
    cpuPercent: ((await contestant.cpuMs()) - before.cpuMs) / seconds / 10,
  };
  for (const stream of streams) stream.stop();
  return result;
}

interface Stream {
  start(): void;
  /** Updates that have reached everybody. */
  done(): number;
  stop(): void;
}

async function openStream(contestant: Contestant, document: string, { peers, window }: ThroughputLoad): Promise<Stream> {
  const writer = await contestant.join(document);
  const readers: Peer[] = await Promise.all(Array.from({ length: peers - 1 }, () => contestant.join(document)));
  const write = markerWriter();
  const missing = new Map<number, number>();
  let next = 0;
  let done = 0;
  let stopped = false;

  const pump = () => {
    while (!stopped && missing.size < window) {
      missing.set(next, readers.length);
      writer.send(write(next++));
    }
  };
  const arrive = (number: number) => {
    const left = missing.get(number);
    if (left === undefined) return; // a server may say it twice
    if (left > 1) {
      missing.set(number, left - 1);
      return;
    }
    missing.delete(number);
    done++;
    pump();
  };
  writer.onFrame = () => {};
  for (const reader of readers) reader.onFrame = (frame) => readMarkers(frame, arrive);
  return {
    start: pump,
    done: () => done,
    stop() {
      stopped = true;
      for (const peer of [writer, ...readers]) peer.terminate();
    },
  };
}
