/** Where an account may write: what a submit-only grant says, and what one that was issued earlier still means. */
import type { DocumentKind } from "@coreos/schema/documents/kind";
import { can, type Role } from "@coreos/schema/permissions/matrix";
import type { Reach, SubmitGrant } from "../../auth/submit-grant.ts";
import type { Database, Sql } from "../database.ts";

/** A grant travels in a header; who was let into more hands in for the newest. */
const MOST_WORKSPACES = 100;
const MOST_DOCUMENTS = 50;
/** Nobody's to review: a person's own document, and what the system writes. */
const NEVER: readonly DocumentKind[] = ["person", "records", "metrics"];

const REACH = `select m.role,
    array(select h.workspace_id::text from core.workspace_share h
          where h.access = 'edit' and (h.account_id = $2 or h.team_id in (select t.team_id from core.team_member t where t.account_id = $2))
          group by h.workspace_id order by max(h.created_at) desc limit ${MOST_WORKSPACES}) as workspaces,
    array(select h.document from core.document_share h join core.document d on d.name = h.document
          where d.audience = 'workspace' and h.access = 'edit'
            and (h.account_id = $2 or h.team_id in (select t.team_id from core.team_member t where t.account_id = $2))
          group by h.document order by max(h.created_at) desc limit ${MOST_DOCUMENTS}) as documents
  from core.member m where m.organization_id = $1 and m.account_id = $2`;

/** `null` where the account may write nothing. */
export async function reachOfAccount(database: Database, accountId: string, organizationId: string): Promise<Reach | null> {
  const { rows } = await database.withOrg(organizationId, (sql) =>
    sql.query<{ role: Role; workspaces: string[]; documents: string[] }>(REACH, [organizationId, accountId]),
  );
  const [found] = rows;
  if (!found || !can(found.role, "write", "document")) return null;
  if (found.role === "admin") return "all";
  const { workspaces, documents } = found;
  return workspaces.length + documents.length === 0 ? null : { workspaces, documents };
}

/** Whoever the grant is about, and where, is still there. */
export async function isGood(database: Database, { accountId, organizationId }: SubmitGrant): Promise<boolean> {
  const query = `select from core.organization o, auth."user" u where o.id = $1 and u."id" = $2`;
  return (await database.withOrg(organizationId, (sql) => sql.query(query, [organizationId, accountId]))).rowCount === 1;
}

interface DocumentRow {
  kind: DocumentKind;
  workspaceId: string;
  audience: "workspace" | "private";
  owner: string;
  bornMs: number;
  /** Since when its audience is what it is. */
  audienceMs: number;
}

const DOCUMENT = `select kind, workspace_id as "workspaceId", audience, owner, extract(epoch from created_at)::float8 * 1000 as "bornMs",
    extract(epoch from coalesce(audience_since, created_at))::float8 * 1000 as "audienceMs"
  from core.document where name = $1`;

/** Whether the account could write the document when the grant was issued, and somebody else may review what it wrote. */
export async function covers(sql: Sql, { accountId, issuedAtMs, reach }: SubmitGrant, document: string): Promise<boolean> {
  const row = (await sql.query<DocumentRow>(DOCUMENT, [document])).rows[0];
  if (!row || NEVER.includes(row.kind)) return false;
  const { owner, audience, bornMs, audienceMs, workspaceId } = row;
  if (bornMs > issuedAtMs && owner !== accountId) return false;
  // Private to its owner, it is theirs to review; of oneself, nobody's.
  if (audience === "private" && (owner === accountId || audienceMs <= issuedAtMs)) return false;
  return reach === "all" || reach.workspaces.includes(workspaceId) || reach.documents.includes(document);
}
