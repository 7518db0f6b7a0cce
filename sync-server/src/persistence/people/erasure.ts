/**
 * The end of an organization, and of an account.
 *
 * Law     An organization's keys are destroyed in the transaction that deletes it: from then on its sealed rows, files and every backup's
 *         copy of them open no more (DESIGN §6). Its audit log stays: it names ids, and says who did this.
 *         An account leaves its id in histories, and nothing that says whose it was.
 * Errors  1403 permission.denied, 1412 organization.owner_stays, 1431 account.last_operator.
 */
import { CoreError } from "@coreos/schema/errors/core-error";
import type { Database, Sql } from "../database.ts";
import type { FileStore } from "../files/file-store.ts";
import { objectOf } from "../files/files.ts";

export interface Erasure {
  deleteOrganization(organizationId: string): Promise<void>;
  /** Organizations of which the account is the only person go with it. Answers which. */
  deleteAccount(accountId: string): Promise<string[]>;
  /** Rows that a server wrote while it had not heard yet. */
  sweep(): Promise<void>;
}

/** Held until the end of the transaction: two that leave at once are one after the other. */
async function refuseLastOperator(sql: Sql, accountId: string): Promise<void> {
  await sql.query("select pg_advisory_xact_lock(hashtext('coreos.super_admin'))");
  const { rows } = await sql.query<{ id: string }>("select account_id as id from auth.super_admin");
  if (rows.length === 1 && rows[0]?.id === accountId) throw new CoreError("account.last_operator");
}

const SYNC_TABLES = ["doc_log", "doc_snapshot", "doc_segment", "doc_version"] as const;

export function postgresErasure({ database, files }: { database: Database; files: Pick<FileStore, "delete"> }): Erasure {
  async function removeRows(condition: string, values: unknown[]): Promise<void> {
    await database.withWriter(async (sql) => {
      for (const table of SYNC_TABLES) await sql.query(`delete from sync.${table} where organization_id ${condition}`, values);
    }, "background");
  }

  /** `only`: of an account that is alone in it; `false` when it is not theirs, throws 1412 when it is and others are there. */
  async function deleteOrganization(organizationId: string, only?: string): Promise<boolean> {
    const objects = await database.withOrg(organizationId, async (sql) => {
      if (only !== undefined && !(await ownsAlone(sql, organizationId, only))) return null;
      const pieces = await sql.query<{ id: string; workspaceId: string }>(`select id, workspace_id as "workspaceId" from core.file_piece`);
      await sql.query("insert into coreos.deleted_organization (id) values ($1) on conflict do nothing", [organizationId]);
      await sql.query("delete from coreos.organization_key where organization_id = $1", [organizationId]);
      await sql.query("delete from core.organization where id = $1", [organizationId]);
      return pieces.rows.map(({ id, workspaceId }) => objectOf({ organizationId, workspaceId }, id));
    });
    if (objects === null) return false;
    // It is over with the commit; this gives the room back.
    await removeRows("= $1", [organizationId]);
    for (const object of objects) await files.delete(object);
    return true;
  }

  return {
    async deleteOrganization(organizationId) {
      await deleteOrganization(organizationId);
    },
    async deleteAccount(accountId) {
      const own = await database.withoutOrg(async (sql) => {
        await refuseLastOperator(sql, accountId); // before anything is gone
        const query = `select id from core.organizations_of($1)`;
        return (await sql.query<{ id: string }>(query, [accountId])).rows.map(({ id }) => id);
      });
      // Refused before the first is gone.
      for (const organizationId of own) await database.withOrg(organizationId, (sql) => ownsAlone(sql, organizationId, accountId));
      const deleted: string[] = [];
      for (const organizationId of own) if (await deleteOrganization(organizationId, accountId)) deleted.push(organizationId);
      await database.withoutOrg(async (sql) => {
        await refuseLastOperator(sql, accountId);
        await sql.query(`delete from auth."user" where "id" = $1`, [accountId]);
        // Somebody may have handed one on to them meanwhile: that waited for the row of the membership, or this did.
        const { rows } = await sql.query<{ owns: boolean }>("select core.owns_any($1) as owns", [accountId]);
        if (rows[0]?.owns) throw new CoreError("organization.owner_stays");
      });
      return deleted;
    },
    sweep: () => removeRows("in (select id from coreos.deleted_organization where deleted_at > now() - interval '1 day')", []),
  };
}

/** Locks the organization until the end of the transaction: nobody joins it or is handed it in between. Programs are nobody who could take it over. */
async function ownsAlone(sql: Sql, organizationId: string, accountId: string): Promise<boolean> {
  const { rows } = await sql.query<{ owner: string }>("select owner from core.organization where id = $1 for update", [organizationId]);
  if (rows[0]?.owner !== accountId) return false;
  const others = "select from core.member where organization_id = $1 and account_id <> $2 and role <> 'integration' limit 1";
  if ((await sql.query(others, [organizationId, accountId])).rowCount) throw new CoreError("organization.owner_stays", { organizationId });
  return true;
}
