/**
 * Documents with edits that no version holds, as the log tells: what a node must take over from those that ended.
 *
 * Units   `sinceMs`: when the earliest of these edits that is known was committed; once folded, when the last of them was.
 */
import type { StoredDocument } from "../../ports.ts";
import { keepsHistory } from "../compaction/compact-document.ts";
import type { Database } from "../database.ts";

export interface Unversioned {
  document: StoredDocument;
  sinceMs: number;
}

const UNVERSIONED = `select organization_id as "organizationId", document as name, min(at) as since from (
    select l.organization_id, l.document, min(l.created_at) as at from sync.doc_log l group by l.organization_id, l.document
    union all
    select s.organization_id, s.document, s.changed_at from sync.doc_snapshot s
    where s.ordinal > coalesce((
      select max(v.ordinal) from sync.doc_version v where v.organization_id = s.organization_id and v.document = s.document), 0)
  ) edited group by organization_id, document`;

export async function unversioned(database: Database): Promise<Unversioned[]> {
  const rows = await database.withWriter(async (sql) => (await sql.query<StoredDocument & { since: Date }>(UNVERSIONED)).rows);
  return rows
    .filter(({ name }) => keepsHistory(name))
    .map(({ organizationId, name, since }) => ({ document: { organizationId, name }, sinceMs: since.getTime() }));
}
