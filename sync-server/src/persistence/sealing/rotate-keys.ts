/**
 * New keys beside running servers.
 *
 * Law     What an older key sealed opens as before, and every new value is sealed by the newest; nobody waits for longer than a commit.
 *         A change of the master key is whole or not at all, whenever it is stopped: the next key is kept before the database names it.
 * Errors  5503, 5510, 5513 for a login that does not see every key.
 */
import { CoreError } from "@coreos/schema/errors/core-error";
import pg from "pg";
import { databaseError } from "../database-error.ts";
import { fittingMasterKey, type MasterKeyHome, replaceCanary } from "./master-key.ts";
import { unwrapKey, wrapKey } from "./organization-key.ts";

interface Rotation {
  url: string;
  home: MasterKeyHome;
}

interface WrappedKey {
  organization_id: string;
  key_id: number;
  wrapped: Buffer;
}

/** The next key of each organization, or of one. Answers for how many. */
export async function rotateOrganizationKeys({ url, home, organizationId }: Rotation & { organizationId?: string }): Promise<number> {
  return asLogin(url, async (sql) => {
    const { rows } = await sql.query<{ id: string }>(
      "select distinct organization_id as id from coreos.organization_key where $1::uuid is null or organization_id = $1",
      [organizationId ?? null],
    );
    let made = 0;
    for (const { id } of rows) made += await whole(sql, () => nextKey(sql, home, id));
    return made;
  });
}

/** The row lock waits for an organization that is being deleted: no key is made for it again. */
async function nextKey(sql: pg.Client, home: MasterKeyHome, organizationId: string): Promise<number> {
  const latest = await sql.query<{ key_id: number }>(
    "select key_id from coreos.organization_key where organization_id = $1 order by key_id desc limit 1 for update",
    [organizationId],
  );
  const newest = latest.rows[0]?.key_id;
  if (newest === undefined) return 0;
  const masterKey = await fittingMasterKey(sql, home);
  const wrapped = wrapKey(masterKey, organizationId, newest + 1);
  await sql.query("insert into coreos.organization_key (organization_id, key_id, wrapped) values ($1, $2, $3)", [
    ...[organizationId, newest + 1, wrapped],
  ]);
  return 1;
}

/** Another master key: every organization's keys are wrapped by it, in one step. Answers how many keys. */
export async function rotateMasterKey({ url, home }: Rotation): Promise<number> {
  return asLogin(url, async (sql) => {
    const rewrapped = await whole(sql, async () => {
      await sql.query("lock table coreos.organization_key in exclusive mode"); // read, and made afterwards
      const before = await fittingMasterKey(sql, home);
      const after = await home.prepare();
      const { rows } = await sql.query<WrappedKey>("select organization_id, key_id, wrapped from coreos.organization_key");
      for (const { organization_id: id, key_id: keyId, wrapped } of rows) {
        const again = wrapKey(after, id, keyId, unwrapKey(before, id, keyId, wrapped));
        await sql.query("update coreos.organization_key set wrapped = $3 where organization_id = $1 and key_id = $2", [id, keyId, again]);
      }
      await replaceCanary(sql, after);
      return rows.length;
    });
    await home.adopt();
    return rewrapped;
  });
}

async function whole<T>(sql: pg.Client, run: () => Promise<T>): Promise<T> {
  await sql.query("begin");
  try {
    const result = await run();
    await sql.query("commit");
    return result;
  } catch (error) {
    await sql.query("rollback").catch(() => undefined);
    throw error;
  }
}

const SEES_ALL = `select exists (
    select from pg_policies where schemaname = 'coreos' and tablename = 'organization_key'
      and policyname = 'organization_key_login' and current_user = any(roles))
  or (select rolsuper or rolbypassrls from pg_roles where rolname = current_user) as sees_all`;

/** Who serves requests sees one organization at a time; the login that made the tables sees them all, and any other might miss some. */
async function asLogin<T>(url: string, run: (sql: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: "coreos-keys", connectionTimeoutMillis: 10_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ sees_all: boolean }>(SEES_ALL);
    if (!rows[0]?.sees_all) throw new CoreError("database.rights");
    return await run(client);
  } catch (cause) {
    throw databaseError(cause);
  } finally {
    await client.end().catch(() => undefined);
  }
}
