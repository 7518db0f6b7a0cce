/**
 * Documents exist by a row here, registered before their first frame (DESIGN §3 "Existence and rights").
 *
 * Law     Registering twice answers the same. A private document is nobody else's: not in lists, not by name.
 * Errors  1403 permission.denied, 3401 document.malformed, 3408 document.conflict (the same name with another audience).
 */
import { CoreError } from "@coreos/schema/errors/core-error";
import { type DocumentName, parseDocumentName } from "@coreos/schema/protocol/document-name";
import type { Database, Sql } from "../database.ts";
import { rowsFor, type Slice } from "../slice.ts";
import type { Audience, BornDocument, RegisteredDocument, SharedDocument, WantedDocument } from "./people.ts";

interface NewRow extends RegisteredDocument {
  workspaceId: string;
  organizationId: string;
  owner: string;
}

export async function registerDocument(database: Database, accountId: string, { name, audience: wanted, organizationId }: WantedDocument) {
  const parsed = parseDocumentName(name);
  const document: RegisteredDocument = { name, kind: parsed.kind, audience: audienceFor(parsed, accountId, wanted) };
  const row = { ...document, workspaceId: parsed.workspaceId, organizationId, owner: accountId };
  return database.withOrg(organizationId, async (sql) => {
    const created = await insertDocument(sql, row);
    if (!created) await requireSame(sql, row);
    return { document, created };
  });
}

/** A person's document, a root and what the system writes stay what they are. */
const FIXED: readonly DocumentName["kind"][] = ["workspace", "person", "records", "metrics", "overlay"];

export async function changeAudience(database: Database, accountId: string, { name, audience, organizationId }: WantedDocument) {
  const { kind } = parseDocumentName(name);
  if (FIXED.includes(kind)) throw new CoreError("permission.denied");
  return database.withOrg(organizationId, async (sql) => {
    const update = "update core.document set audience = $1 where name = $2 and owner = $3 returning name, kind, audience";
    const { rows } = await sql.query<RegisteredDocument>(update, [audience, name, accountId]);
    if (!rows[0]) throw new CoreError("permission.denied");
    return rows[0];
  });
}

/** What the account may read in a workspace, in order of birth. */
export async function documentsOf(
  database: Database,
  accountId: string,
  where: { organizationId: string; workspaceId: string },
  slice: Slice,
): Promise<BornDocument[]> {
  return database.withOrg(where.organizationId, async (sql) => {
    const query = `select name, kind, audience, created_at::text as "bornAt" from core.document
                   where organization_id = $1 and workspace_id = $2 and (audience = 'workspace' or owner = $3)
                     and ($4::timestamptz is null or (created_at, name) > ($4, $5)) order by created_at, name limit $6`;
    const [bornAt = null, name = ""] = slice.after ?? [];
    const values = [where.organizationId, where.workspaceId, accountId, bornAt, name, rowsFor(slice)];
    return (await sql.query<BornDocument>(query, values)).rows;
  });
}

/** In order of birth. */
export async function sharedWith(database: Database, accountId: string): Promise<SharedDocument[]> {
  return database.withoutOrg(async (sql) => {
    const query = `select name, kind, workspace_id as "workspaceId", organization_id as "organizationId", access
                   from core.documents_shared_with($1)`;
    return (await sql.query<SharedDocument>(query, [accountId])).rows;
  });
}

export async function ownerOfDocument(database: Database, { name, organizationId }: { name: string; organizationId: string }) {
  return database.withOrg(organizationId, async (sql) => {
    const { rows } = await sql.query<{ owner: string }>("select owner from core.document where name = $1", [name]);
    return rows[0]?.owner ?? null;
  });
}

export async function audienceOf(
  database: Database,
  { name, organizationId }: { name: string; organizationId: string },
): Promise<Audience> {
  return database.withOrg(organizationId, async (sql) => {
    const { rows } = await sql.query<{ audience: Audience }>("select audience from core.document where name = $1", [name]);
    if (!rows[0]) throw new CoreError("permission.denied");
    return rows[0].audience;
  });
}

/** `false` when the name was there before. */
export async function insertDocument(sql: Sql, row: NewRow): Promise<boolean> {
  const insert = `insert into core.document (name, workspace_id, organization_id, kind, audience, owner)
                  values ($1, $2, $3, $4, $5, $6) on conflict (name) do nothing`;
  const { rowCount } = await sql.query(insert, [row.name, row.workspaceId, row.organizationId, row.kind, row.audience, row.owner]);
  return rowCount === 1;
}

async function requireSame(sql: Sql, row: NewRow): Promise<void> {
  const { rows } = await sql.query<{ audience: Audience; owner: string }>("select audience, owner from core.document where name = $1", [
    row.name,
  ]);
  const known = rows[0];
  if (!known || (known.audience === "private" && known.owner !== row.owner)) throw new CoreError("permission.denied");
  if (known.audience !== row.audience) throw new CoreError("document.conflict");
}

/** A person's document is always private; the root comes with its workspace; records and metrics are the system's own. */
function audienceFor({ kind, documentId }: DocumentName, accountId: string, wanted: Audience): Audience {
  const forbidden = kind === "records" || kind === "metrics" || (kind === "workspace" && documentId !== "root");
  if (forbidden || (kind === "person" && documentId !== accountId)) throw new CoreError("permission.denied");
  return kind === "person" ? "private" : wanted;
}
