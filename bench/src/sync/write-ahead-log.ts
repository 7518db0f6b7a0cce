/**
 * Bytes of PostgreSQL's write-ahead log per update, while people type into documents of 50 kB.
 *
 * Law     Counted from a fresh checkpoint to the moment when nobody writes any more: late stores and compaction are in it.
 *         Nothing else uses this PostgreSQL meanwhile.
 */
import type { Peer } from "@coreos/trials/product/peer";
import * as Y from "yjs";
import { below, noise, type Random } from "../random.ts";
import type { Contestant } from "./contestant.ts";
import type { BenchDatabase } from "./database.ts";
import { atRate } from "./pace.ts";

export interface WalLoad {
  documents: number;
  characters: number;
  /** Over all documents. */
  perSecond: number;
  seconds: number;
}

export async function walPerUpdate(contestant: Contestant, database: BenchDatabase, load: WalLoad, random: Random): Promise<number> {
  const names = await contestant.newDocuments(load.documents);
  const writers = await Promise.all(names.map((name) => openWriter(contestant, name, load.characters, random)));
  await settled(writers);
  await database.rest();
  const before = await database.walBytes();
  const count = Math.round(load.perSecond * load.seconds);
  await atRate(load.perSecond, count, (number) => writers[number % writers.length]?.type());
  await settled(writers);
  await database.rest();
  const bytes = (await database.walBytes()) - before;
  for (const { peer } of writers) peer.terminate();
  return bytes / count;
}

interface Writer {
  peer: Peer;
  type(): void;
}

const settled = (writers: readonly Writer[]) => Promise.all(writers.map(({ peer }) => peer.settled()));

async function openWriter(contestant: Contestant, name: string, characters: number, random: Random): Promise<Writer> {
  const peer = await contestant.join(name);
  const doc = new Y.Doc();
  const text = doc.getText("content");
  doc.on("update", (update: Uint8Array) => peer.send(update));
  text.insert(0, noise(random, characters));
  return { peer, type: () => text.insert(below(random, text.length), "x") };
}
