/**
 * A document as a Yjs replica takes it in: snapshot first, then the tail in order of `seq`, part by part.
 *
 * Speed   PostgreSQL reads the next page while a thread opens the last one and the event loop takes in the one before: a
 *         long tail costs little more than the slowest of the three.
 * Errors  5503 while PostgreSQL is away, 5510 when a row does not open or a snapshot is not what was written. Parts may have
 *         been handed over by then; taking them in again changes nothing.
 */
import { createHash } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import { promisify } from "node:util";
import { inflateRaw } from "node:zlib";
import { CoreError } from "@coreos/schema/errors/core-error";
import type { StoredDocument, StoredPart } from "../ports.ts";
import type { Size } from "./compaction/tail-sizes.ts";
import type { WorkerPool } from "./compaction/worker-pool.ts";
import type { Database } from "./database.ts";
import { readSnapshot, type SealedSnapshot } from "./sealed-snapshot.ts";
import { tailPages } from "./sealed-tail.ts";
import type { Keyring } from "./sealing/keyring.ts";
import { open, placeOf } from "./sealing/seal.ts";
import { openPage, type TailPage, updatesOf } from "./tail-page.ts";

const inflate = promisify(inflateRaw);
/** A short tail is one page. Taking in a thousand rows takes a few milliseconds; then others get their turn. */
const PAGE_ROWS = [250, 1_000] as const;
/** Fewer are opened before a thread would have answered. */
const FEW_ROWS = 100;

export interface LoadDeps {
  database: Database;
  keyring: Keyring;
  pool: WorkerPool;
}

/** Answers how long the tail was. */
export async function loadDocument(deps: LoadDeps, document: StoredDocument, take: (part: StoredPart) => void): Promise<Size> {
  const tail = { rows: 0, bytes: 0 };
  let taken = Promise.resolve();
  const next = (part: Promise<StoredPart>) => {
    const before = taken;
    taken = part.then(async (opened) => before.then(() => take(opened)));
    taken.catch(() => undefined); // waited for below, after PostgreSQL has sent everything
  };
  const reading = deps.database.withOrg(
    document.organizationId,
    async (sql) => {
      const snapshot = await readSnapshot(sql, document);
      if (snapshot) next(openSnapshot(deps, document, snapshot));
      for await (const page of tailPages(sql, document, { pageRows: PAGE_ROWS })) {
        tail.rows += page.rows;
        tail.bytes += page.bytes;
        next(openTail(deps, document, page));
      }
    },
    { snapshot: true },
  );
  await reading.finally(() => taken.catch(() => undefined)); // nothing of it is taken in once we have answered
  await taken;
  return tail;
}

async function openSnapshot({ keyring }: LoadDeps, document: StoredDocument, { id, keyId, state, sha256 }: SealedSnapshot) {
  const key = (await keyring.byId(document, [keyId])).get(keyId) ?? new Uint8Array(0);
  const snapshotV2 = await inflate(open(key, placeOf(document, id, "state"), state));
  if (!createHash("sha256").update(snapshotV2).digest().equals(sha256)) throw new CoreError("data.key_mismatch", {});
  return { snapshotV2 };
}

async function openTail({ keyring, pool }: LoadDeps, document: StoredDocument, { frames, rows, keyIds }: TailPage) {
  const keys = await keyring.byId(document, keyIds);
  const elsewhere = rows > FEW_ROWS ? pool.tryOpen({ kind: "open", document, frames, keys }) : null;
  if (!elsewhere) await setImmediate();
  return { updates: updatesOf(elsewhere ? await elsewhere : openPage({ document, frames, keys })) };
}
