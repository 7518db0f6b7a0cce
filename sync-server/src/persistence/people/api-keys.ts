/**
 * API keys: who they act for, what they may, when they end. The secret itself is never here.
 *
 * Errors  1403 permission.denied for a key, a person or a program that is not of the organization.
 */
import { CoreError } from "@coreos/schema/errors/core-error";
import { isId, newId } from "@coreos/schema/ids/id";
import type { Scope } from "@coreos/schema/permissions/scope";
import type { ApiKey } from "@coreos/schema/protocol/keys";
import type { Database } from "../database.ts";
import { isConstraint } from "../database-error.ts";

export interface KnownKey {
  id: string;
  organizationId: string;
  accountId: string;
  /** Of the account. */
  name: string;
  scopes: Scope[];
  expiresAtMs: number;
}

export interface NewKey {
  organizationId: string;
  accountId: string;
  name: string;
  prefix: string;
  tokenSha256: Buffer;
  scopes: readonly Scope[];
  by: string;
  expiresAtMs: number;
}

/** `null` for an unknown and an ended one alike. */
export async function keyBehind(database: Database, tokenSha256: Buffer): Promise<KnownKey | null> {
  return database.withoutOrg(async (sql) => {
    const query = `select id, organization_id as "organizationId", account_id as "accountId", name, scopes, expires_at as "expiresAt" from core.key_behind($1)`;
    const { rows } = await sql.query<Omit<KnownKey, "expiresAtMs"> & { expiresAt: Date }>(query, [tokenSha256]);
    const row = rows[0];
    if (!row) return null;
    const { expiresAt, ...key } = row;
    return { ...key, expiresAtMs: expiresAt.getTime() };
  });
}

export async function createKey(database: Database, key: NewKey): Promise<ApiKey> {
  const id = newId();
  const insert = `insert into core.api_key (id, organization_id, account_id, name, prefix, token_sha256, scopes, created_by, expires_at)
                  values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;
  const { organizationId, accountId, name, prefix, tokenSha256, scopes, by, expiresAtMs } = key;
  await database
    .withOrg(organizationId, (sql) =>
      sql.query(insert, [id, organizationId, accountId, name, prefix, tokenSha256, scopes, by, new Date(expiresAtMs)]),
    )
    .catch((error) => {
      throw isConstraint(error, "foreign key") ? new CoreError("permission.denied", {}, error) : error;
    });
  const [made] = await keysOf(database, { organizationId, id });
  return made as ApiKey;
}

/** Newest first: all of an organization, or one account's, or one alone. */
export async function keysOf(database: Database, which: { organizationId: string; accountId?: string; id?: string }): Promise<ApiKey[]> {
  return database.withOrg(which.organizationId, async (sql) => {
    const query = `select k.id, k.name, k.organization_id as "organizationId", u."id" as "accountId", u."name" as "accountName", k.prefix, k.scopes,
                          k.created_at as "createdAt", k.expires_at as "expiresAt", k.last_used_at as "lastUsedAt"
                   from core.api_key k join auth."user" u on u."id" = k.account_id
                   where k.organization_id = $1 and ($2::text is null or k.account_id = $2) and ($3::uuid is null or k.id = $3)
                   order by k.created_at desc, k.id`;
    const { rows } = await sql.query<KeyRow>(query, [which.organizationId, which.accountId ?? null, which.id ?? null]);
    return rows.map(({ accountId, accountName, createdAt, expiresAt, lastUsedAt, ...key }) => ({
      ...key,
      account: { id: accountId, name: accountName },
      createdAt: createdAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
      lastUsedAt: lastUsedAt?.toISOString() ?? null,
    }));
  });
}

type KeyRow = Omit<ApiKey, "account" | "createdAt" | "expiresAt" | "lastUsedAt"> & {
  accountId: string;
  accountName: string;
  createdAt: Date;
  expiresAt: Date;
  lastUsedAt: Date | null;
};

export async function deleteKey(database: Database, { organizationId, id }: { organizationId: string; id: string }): Promise<void> {
  if (!isId(id)) throw new CoreError("permission.denied");
  const remove = "delete from core.api_key where organization_id = $1 and id = $2";
  const { rowCount } = await database.withOrg(organizationId, (sql) => sql.query(remove, [organizationId, id]));
  if (rowCount === 0) throw new CoreError("permission.denied");
}

/** To the minute, so that a busy program does not write a row for each request. */
export async function noteKeyUse(database: Database, { organizationId, id }: { organizationId: string; id: string }): Promise<void> {
  const update = `update core.api_key set last_used_at = date_trunc('minute', now())
                  where organization_id = $1 and id = $2 and last_used_at is distinct from date_trunc('minute', now())`;
  await database.withOrg(organizationId, (sql) => sql.query(update, [organizationId, id]));
}

/** An account that acts for a program: it has no password and no address that could receive anything. */
export async function createProgram(database: Database, { organizationId, name }: { organizationId: string; name: string }) {
  const id = newId();
  const account = `insert into auth."user" ("id", "name", "email", "emailVerified") values ($1, $2, $1 || '@programs.invalid', false)`;
  const member = "insert into core.member (organization_id, account_id, role) values ($1, $2, 'integration')";
  await database.withOrg(organizationId, async (sql) => {
    await sql.query(account, [id, name]);
    await sql.query(member, [organizationId, id]);
  });
  return { id, name };
}

export interface ApiKeys {
  keysOf(which: { organizationId: string; accountId?: string; id?: string }): Promise<ApiKey[]>;
  createKey(key: NewKey): Promise<ApiKey>;
  deleteKey(key: { organizationId: string; id: string }): Promise<void>;
  createProgram(program: { organizationId: string; name: string }): Promise<{ id: string; name: string }>;
  /** `null` for an unknown and an ended one alike. */
  behind(tokenSha256: Buffer): Promise<KnownKey | null>;
  isLive(key: { organizationId: string; id: string }): Promise<boolean>;
  /** Does not wait, and may fail: it is said in passing. */
  used(key: KnownKey): void;
}

export function postgresApiKeys(database: Database): ApiKeys {
  return {
    keysOf: (which) => keysOf(database, which),
    createKey: (key) => createKey(database, key),
    deleteKey: (key) => deleteKey(database, key),
    createProgram: (program) => createProgram(database, program),
    behind: (tokenSha256) => keyBehind(database, tokenSha256),
    isLive: async ({ organizationId, id }) =>
      (await keysOf(database, { organizationId, id })).some(({ expiresAt }) => Date.parse(expiresAt) > Date.now()),
    used: (key) => void noteKeyUse(database, key).catch(() => undefined),
  };
}
