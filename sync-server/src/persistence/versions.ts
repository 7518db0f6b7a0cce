/**
 * What a document was, and who made it so: versions, any moment, runs of edits, heads.
 *
 * Errors  3414 version.unknown; 3400 for documents that keep no history; 5503 while PostgreSQL is away.
 */
import { CoreError } from "@coreos/schema/errors/core-error";
import type { DocumentHead, DocumentHistory, EditRun, StoredDocument, StoredVersion } from "../ports.ts";
import { keepsHistory } from "./compaction/compact-document.ts";
import type { Compactor } from "./compaction/compactor.ts";
import type { SealedState } from "./compaction/open-state.ts";
import type { WorkerPool } from "./compaction/worker-pool.ts";
import type { Database } from "./database.ts";
import { decodeRuns, joinRuns, runsOf } from "./history/edit-runs.ts";
import { VERSION_DISTANCE_MS } from "./history/version-schedule.ts";
import { insertVersion } from "./history/version-table.ts";
import { decodeRow } from "./log/row.ts";
import { readTail } from "./sealed-tail.ts";
import type { Keyring } from "./sealing/keyring.ts";
import { open, placeOf } from "./sealing/seal.ts";
import { rowsFor, type Slice } from "./slice.ts";

export interface VersionsDeps {
  database: Database;
  keyring: Keyring;
  pool: WorkerPool;
  compactor: Compactor;
  /** Wall clock, ms since epoch. */
  clock: () => number;
}

export class Versions implements DocumentHistory {
  readonly #deps: VersionsDeps;

  constructor(deps: VersionsDeps) {
    this.#deps = deps;
  }

  async listVersions(document: StoredDocument, slice: Slice): Promise<StoredVersion[]> {
    const { database, keyring } = this.#deps;
    const rows = await database.withOrg(document.organizationId, async (sql) => {
      const found = await sql.query<VersionRow>(
        `select id, key_id as "keyId", name, created_at as at, last_seq as seq, authors from sync.doc_version
         where organization_id = $1 and document = $2 and ($3::bigint is null or (last_seq, created_at, id) < ($3, $4::timestamptz, $5::uuid))
         order by last_seq desc, created_at desc, id desc limit $6`,
        [document.organizationId, document.name, ...(slice.after ?? [null, null, null]), rowsFor(slice)],
      );
      return found.rows;
    });
    const keys = await keyring.byId(
      document,
      rows.map(({ keyId }) => keyId),
    );
    return rows.map(({ id, keyId, name, at, seq, authors }) => ({
      id,
      name: name && open(keyOf(keys, keyId), placeOf(document, id, "name"), name).toString(),
      atMs: at.getTime(),
      seq,
      authors,
    }));
  }

  async createVersion(document: StoredDocument, { name }: { name: string }): Promise<StoredVersion> {
    const version = await this.#take(document, name);
    if (typeof version === "string") throw new TypeError("a named version is always made");
    return version;
  }

  /** `same`: the newest version holds what is committed. `young`: it does not, but ten minutes have not passed. */
  async takeAutomatic(document: StoredDocument): Promise<StoredVersion | "same" | "young"> {
    return await this.#take(document, null);
  }

  async versionState(document: StoredDocument, versionId: string): Promise<Uint8Array> {
    const { database, keyring, pool } = this.#deps;
    const base = await database.withOrg(document.organizationId, async (sql) => {
      const found = await sql.query<SealedState>(
        `select id, key_id as "keyId", state, sha256 from sync.doc_version where organization_id = $1 and document = $2 and id::text = $3`,
        [document.organizationId, document.name, versionId],
      );
      return found.rows[0];
    });
    if (!base) throw new CoreError("version.unknown");
    const keys = await keyring.byId(document, [base.keyId]);
    return await pool.replay({ kind: "replay", document, base, segments: [], rows: [], upToSeq: 0, keys });
  }

  async momentState(document: StoredDocument, seq: number): Promise<Uint8Array> {
    assertKeepsHistory(document);
    const { database, keyring, pool } = this.#deps;
    const scope = [document.organizationId, document.name, seq];
    const { base, segments, rows } = await database.withOrg(
      document.organizationId,
      async (sql) => {
        // A version is the sum of the first `ordinal` segments, so it may stand in for them when none of their rows is later.
        const versions = await sql.query<SealedState & { ordinal: number }>(
          `select id, key_id as "keyId", state, sha256, ordinal from sync.doc_version
           where organization_id = $1 and document = $2 and last_seq <= $3 and ordinal > 0 order by ordinal desc limit 1`,
          scope,
        );
        const base = versions.rows[0] ?? null;
        const segments = await sql.query<{ id: string; keyId: number; sealed: Buffer }>(
          `select id, key_id as "keyId", sealed from sync.doc_segment
           where organization_id = $1 and document = $2 and first_seq <= $3 and ordinal > $4 order by ordinal`,
          [...scope, base?.ordinal ?? 0],
        );
        const rows = await readTail(sql, document, { upToSeq: seq });
        return { base, segments: segments.rows, rows };
      },
      { snapshot: true },
    );
    if (!base && segments.length === 0 && rows.length === 0) throw new CoreError("version.unknown");
    const sealed = [...segments, ...rows, ...(base ? [base] : [])];
    const keys = await keyring.byId(
      document,
      sealed.map(({ keyId }) => keyId),
    );
    return await pool.replay({ kind: "replay", document, base, segments, rows, upToSeq: seq, keys });
  }

  async history(document: StoredDocument): Promise<EditRun[]> {
    const { database, keyring } = this.#deps;
    const { segments, rows } = await database.withOrg(
      document.organizationId,
      async (sql) => {
        const found = await sql.query<{ id: string; keyId: number; runs: Buffer }>(
          `select id, key_id as "keyId", runs from sync.doc_segment where organization_id = $1 and document = $2 order by ordinal`,
          [document.organizationId, document.name],
        );
        return { segments: found.rows, rows: await readTail(sql, document) };
      },
      { snapshot: true },
    );
    const keys = await keyring.byId(
      document,
      [...segments, ...rows].map(({ keyId }) => keyId),
    );
    const folded = segments.flatMap(({ id, keyId, runs }) => decodeRuns(open(keyOf(keys, keyId), placeOf(document, id, "runs"), runs)));
    const tail = rows.map(({ id, seq, keyId, sealed }) => ({
      seq,
      entries: decodeRow(open(keyOf(keys, keyId), placeOf(document, id), sealed)),
    }));
    return joinRuns([...folded, ...runsOf(tail)]).sort((a, b) => b.toMs - a.toMs || b.fromMs - a.fromMs);
  }

  async listHeads(organizationId: string, names: readonly string[]): Promise<Map<string, DocumentHead>> {
    return await this.#deps.database.withOrg(organizationId, async (sql) => {
      const { rows } = await sql.query<{ name: string; seq: number; size: number; at: Date }>(HEADS, [organizationId, names]);
      return new Map(rows.map(({ name, seq, size, at }) => [name, { seq, sizeBytes: size, changedAtMs: at.getTime() }]));
    });
  }

  async #take(document: StoredDocument, name: string | null): Promise<StoredVersion | "same" | "young"> {
    assertKeepsHistory(document);
    await this.#deps.compactor.foldAll(document);
    return await insertVersion(this.#deps, document, { name, atMs: this.#deps.clock(), leastDistanceMs: VERSION_DISTANCE_MS });
  }
}

interface VersionRow {
  id: string;
  keyId: number;
  name: Buffer | null;
  at: Date;
  seq: number;
  authors: string[];
}

const HEADS = `select w.name, greatest(s.last_seq, t.last_seq) as seq,
    (coalesce(s.state_bytes, 0) + coalesce(t.bytes, 0))::bigint as size, greatest(s.changed_at, t.changed_at) as at
  from unnest($2::text[]) as w (name)
  left join sync.doc_snapshot s on s.organization_id = $1 and s.document = w.name
  left join lateral (
    select max(l.seq) as last_seq, sum(l.bytes) as bytes, max(l.created_at) as changed_at
    from sync.doc_log l where l.organization_id = $1 and l.document = w.name
  ) t on true
  where s.document is not null or t.last_seq is not null`;

function keyOf(keys: ReadonlyMap<number, Uint8Array>, keyId: number): Uint8Array {
  return keys.get(keyId) ?? new Uint8Array(0);
}

function assertKeepsHistory({ name }: StoredDocument): void {
  if (!keepsHistory(name)) throw new CoreError("version.unknown");
}
