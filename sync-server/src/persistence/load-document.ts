/**
 * A document as a Yjs replica takes it in: snapshot first, then the tail in order of `seq`.
 *
 * Errors  5503 while PostgreSQL is away, 5510 when a row does not open or a snapshot is not what was written.
 */
import { createHash } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import { promisify } from "node:util";
import { inflateRaw } from "node:zlib";
import { CoreError } from "@coreos/schema/errors/core-error";
import type { StoredDocument } from "../ports.ts";
import type { Database } from "./database.ts";
import { updatesIn } from "./log/row.ts";
import { readSnapshot } from "./sealed-snapshot.ts";
import { readTail } from "./sealed-tail.ts";
import type { Keyring } from "./sealing/keyring.ts";
import { open, placeOf, rowPlaces } from "./sealing/seal.ts";

const inflate = promisify(inflateRaw);
/** Opening this many rows takes about a millisecond; then others get their turn. */
const ROWS_IN_A_ROW = 100;

export interface LoadedDocument {
  snapshotV2: Uint8Array | null;
  updates: Uint8Array[];
  tail: { rows: number; bytes: number };
}

export async function loadDocument(database: Database, keyring: Keyring, document: StoredDocument): Promise<LoadedDocument> {
  const read = await database.withOrg(
    document.organizationId,
    async (sql) => ({ snapshot: await readSnapshot(sql, document), rows: await readTail(sql, document) }),
    { snapshot: true },
  );
  const { snapshot, rows } = read;
  const keys = await keyring.byId(
    document,
    [...rows, ...(snapshot ? [snapshot] : [])].map(({ keyId }) => keyId),
  );
  const keyOf = (keyId: number) => keys.get(keyId) ?? new Uint8Array(0);
  let snapshotV2: Uint8Array | null = null;
  if (snapshot) {
    snapshotV2 = await inflate(open(keyOf(snapshot.keyId), placeOf(document, snapshot.id, "state"), snapshot.state));
    if (!createHash("sha256").update(snapshotV2).digest().equals(snapshot.sha256)) throw new CoreError("data.key_mismatch", {});
  }
  const updates: Uint8Array[] = [];
  const placeOfRow = rowPlaces(document);
  for (const [at, { id, keyId, sealed }] of rows.entries()) {
    for (const update of updatesIn(open(keyOf(keyId), placeOfRow(id), sealed))) updates.push(update);
    if (at % ROWS_IN_A_ROW === ROWS_IN_A_ROW - 1) await setImmediate();
  }
  return { snapshotV2, updates, tail: { rows: rows.length, bytes: rows.reduce((sum, { bytes }) => sum + bytes, 0) } };
}
