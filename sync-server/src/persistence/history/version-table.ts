/**
 * A version is a snapshot that stays: copied under the lock that replaces snapshots, sealed for its own row.
 */

import { createHash } from "node:crypto";
import { newId } from "@coreos/schema/ids/id";
import * as Y from "yjs";
import type { StoredDocument, StoredVersion } from "../../ports.ts";
import { lockDocument } from "../compaction/compact-document.ts";
import type { SealedState } from "../compaction/open-state.ts";
import type { Database, Sql } from "../database.ts";
import { readSnapshot } from "../sealed-snapshot.ts";
import type { Keyring } from "../sealing/keyring.ts";
import { open, placeOf, seal } from "../sealing/seal.ts";
import { decodeRuns } from "./edit-runs.ts";
import { deflateBytes } from "./segment.ts";

export interface NewStoredVersion {
  /** `null`: automatic. */
  name: string | null;
  atMs: number;
  /** Of an automatic version to the newest one. */
  leastDistanceMs: number;
}

/** An automatic version is not made when nothing is new ("same") or the newest is too "young". The tail must be folded before. */
export async function insertVersion(
  { database, keyring }: { database: Database; keyring: Keyring },
  document: StoredDocument,
  { name, atMs, leastDistanceMs }: NewStoredVersion,
): Promise<StoredVersion | "same" | "young"> {
  await keyring.load(document.organizationId);
  return await database.withWriter(async (sql) => {
    await lockDocument(sql, document);
    const snapshot = await readSnapshot(sql, document);
    const before = await newestVersion(sql, document);
    const ordinal = snapshot?.ordinal ?? 0;
    if (name === null && ordinal === (before?.ordinal ?? 0)) return "same";
    if (name === null && before && atMs - before.atMs < leastDistanceMs) return "young";
    const id = newId();
    const current = keyring.current(document);
    if (!current) throw new TypeError("a loaded organization has a key");
    const kept = snapshot ? await openDeflated(keyring, document, snapshot) : emptyState();
    const authors = await authorsBetween(sql, keyring, document, before?.ordinal ?? 0, ordinal);
    await sql.query(
      `insert into sync.doc_version
         (id, organization_id, document, ordinal, last_seq, automatic, key_id, name, authors, state, sha256, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        id,
        document.organizationId,
        document.name,
        ordinal,
        snapshot?.lastSeq ?? 0,
        name === null,
        current.keyId,
        name === null ? null : seal(current.key, placeOf(document, id, "name"), Buffer.from(name)),
        authors,
        seal(current.key, placeOf(document, id, "state"), kept.deflated),
        kept.sha256,
        new Date(atMs),
      ],
    );
    return { id, name, atMs, seq: snapshot?.lastSeq ?? 0, authors };
  });
}

async function newestVersion(sql: Sql, { organizationId, name }: StoredDocument): Promise<{ ordinal: number; atMs: number } | null> {
  const { rows } = await sql.query<{ ordinal: number; at: Date }>(
    `select ordinal, created_at as at from sync.doc_version
     where organization_id = $1 and document = $2 order by ordinal desc, created_at desc limit 1`,
    [organizationId, name],
  );
  return rows[0] ? { ordinal: rows[0].ordinal, atMs: rows[0].at.getTime() } : null;
}

async function authorsBetween(sql: Sql, keyring: Keyring, document: StoredDocument, after: number, upTo: number): Promise<string[]> {
  const { rows } = await sql.query<{ id: string; keyId: number; runs: Buffer }>(
    `select id, key_id as "keyId", runs from sync.doc_segment
     where organization_id = $1 and document = $2 and ordinal > $3 and ordinal <= $4 order by ordinal`,
    [document.organizationId, document.name, after, upTo],
  );
  const authors = new Set<string>();
  for (const { id, keyId, runs } of rows) {
    const key = (await keyring.byId(document, [keyId])).get(keyId) ?? new Uint8Array(0);
    for (const { author } of decodeRuns(open(key, placeOf(document, id, "runs"), runs))) authors.add(author);
  }
  return [...authors];
}

async function openDeflated(
  keyring: Keyring,
  document: StoredDocument,
  sealed: SealedState,
): Promise<{ deflated: Uint8Array; sha256: Uint8Array }> {
  const key = (await keyring.byId(document, [sealed.keyId])).get(sealed.keyId) ?? new Uint8Array(0);
  return { deflated: open(key, placeOf(document, sealed.id, "state"), sealed.state), sha256: sealed.sha256 };
}

function emptyState(): { deflated: Uint8Array; sha256: Uint8Array } {
  const plain = Y.encodeStateAsUpdateV2(new Y.Doc());
  return { deflated: deflateBytes(plain), sha256: createHash("sha256").update(plain).digest() };
}
