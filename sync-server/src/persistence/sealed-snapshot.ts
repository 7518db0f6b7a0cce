/** The snapshot of a document as PostgreSQL holds it, still sealed. */
import type { StoredDocument } from "../ports.ts";
import type { Sql } from "./database.ts";

export interface SealedSnapshot {
  id: string;
  ordinal: number;
  keyId: number;
  state: Uint8Array;
  sha256: Uint8Array;
  covers: number;
  lastSeq: number;
  changedAt: Date;
}

export async function readSnapshot(sql: Sql, { organizationId, name }: StoredDocument): Promise<SealedSnapshot | null> {
  const { rows } = await sql.query<SealedSnapshot>(
    `select id, ordinal, key_id as "keyId", state, sha256, covers, last_seq as "lastSeq", changed_at as "changedAt"
     from sync.doc_snapshot where organization_id = $1 and document = $2`,
    [organizationId, name],
  );
  return rows[0] ?? null;
}
