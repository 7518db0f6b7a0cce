/** Everybody who takes part in one run, started once and alive until its end; idle servers cost next to nothing. */
import { randomBytes } from "node:crypto";
import { Product } from "@coreos/trials/product/product";
import type { BenchOptions } from "../options.ts";
import type { Contestant } from "./contestant.ts";
import { type BenchDatabase, openDatabase } from "./database.ts";
import { enterOurs, type Ours } from "./ours.ts";
import { startBare, startDatabase, startRelay, startYWebsocket } from "./peers.ts";

export interface Field {
  product: Product;
  database: BenchDatabase;
  ours: Ours;
  masterKey: Uint8Array;
  bare: Contestant;
  /** extension-database as it comes: a blob two to ten seconds after a change. */
  blobs: Contestant;
  /** The same with debounce 0: a blob for every change. */
  blobPerChange: Contestant;
  yWebsocket: Contestant;
  relay: Contestant;
  end(): Promise<void>;
}

/** What one person may send is far less than what one writer of a bench sends. */
const NO_LIMITS = { COREOS_SOCKET_MESSAGES_PER_S: "1000000", COREOS_SOCKET_BYTES_PER_S: "1000000000" };

export async function startField({ profile }: Pick<BenchOptions, "profile">): Promise<Field> {
  const masterKey = randomBytes(32);
  const product = await Product.start({
    nodeFlags: profile ? ["--cpu-prof", `--cpu-prof-dir=${profile}`] : [],
    env: { ...NO_LIMITS, COREOS_MASTER_KEY: masterKey.toString("hex") },
  });
  const ending: (() => Promise<void>)[] = [() => product.stop()];
  try {
    const database = await openDatabase(product.databaseUrl);
    ending.push(() => database.end());
    const peers = [startBare(), startDatabase(database.url), startDatabase(database.url, 0), startYWebsocket(), startRelay()];
    const started = await Promise.allSettled(peers);
    for (const peer of started) if (peer.status === "fulfilled") ending.push(() => peer.value.end());
    const [bare, blobs, blobPerChange, yWebsocket, relay] = (await Promise.all(peers)) as [
      Contestant,
      Contestant,
      Contestant,
      Contestant,
      Contestant,
    ];
    const ours = await enterOurs(product);
    return { product, masterKey, database, ours, bare, blobs, blobPerChange, yWebsocket, relay, end: () => inReverse(ending) };
  } catch (error) {
    await inReverse(ending);
    throw error;
  }
}

async function inReverse(ending: readonly (() => Promise<void>)[]): Promise<void> {
  for (const end of ending.toReversed()) await end();
}
