/**
 * What organizations set for single sign-on, and who came by it.
 *
 * Law     The client secret is sealed with the organization's key and bound to its place. An identity is bound to an account that
 *         is a member already, or makes a new one: whoever made an account with a colleague's address before them keeps no way into it.
 * Errors  1427 sso.account_elsewhere; 1428 sso.not_ready; 1430 sso.domain_taken; 1403 permission.denied for what is not there.
 */
import { CoreError } from "@coreos/schema/errors/core-error";
import { newId } from "@coreos/schema/ids/id";
import type { SsoPreset, SsoSettings, SsoState, WaitingDomain } from "@coreos/schema/protocol/single-sign-on";
import type { Identity, Provider } from "../../auth/open-id.ts";
import type { Database, Sql } from "../database.ts";
import type { Keyring } from "../sealing/keyring.ts";
import { open, placeOf, seal } from "../sealing/seal.ts";
import { addMember } from "./organizations.ts";

export interface Attempt {
  organizationId: string;
  /** The admin who only tries it; `null`: a sign-in. */
  tester: string | null;
  /** Of the settings it began with. */
  changedAt: Date;
}

export interface Ready {
  provider: Provider;
  changedAt: Date;
  isOn: boolean;
}

export interface SingleSignOn {
  settingsOf(organizationId: string): Promise<SsoState["settings"]>;
  /** Turns it off until it was tested again. Without a secret the one that is there stays; throws 3400 where there is none. */
  change(organizationId: string, settings: SsoSettings): Promise<void>;
  remove(organizationId: string): Promise<void>;
  /** Throws 1428 unless it was tested and has a confirmed domain. */
  turn(organizationId: string, isOn: boolean): Promise<void>;
  /** `null` where nothing is set. */
  readyOf(organizationId: string): Promise<Ready | null>;
  /** Organization that signs in people of this domain. */
  behind(domain: string): Promise<string | null>;
  ownsDomain(organizationId: string, domain: string, only?: { confirmed: boolean }): Promise<boolean>;
  /** Somebody came through with the settings of then. */
  tested(organizationId: string, changedAt: Date): Promise<void>;
  begin(attempt: Attempt, stateSha256: Buffer, expiresAtMs: number): Promise<void>;
  /** Answers once. */
  take(stateSha256: Buffer): Promise<Attempt | null>;
  /** The account that comes in. */
  enter(organizationId: string, identity: Identity): Promise<Entered>;
  /** Who the account is to the provider. */
  identitiesOf(
    organizationId: string,
    accountId: string,
  ): Promise<{ organizationId: string; issuer: string; subject: string; since: string }[]>;
  waitingDomains(): Promise<WaitingDomain[]>;
  judgeDomain(organizationId: string, domain: string, isConfirmed: boolean): Promise<void>;
}

export interface Entered {
  accountId: string;
  isNew: boolean;
  /** Somebody had the account who never proved the address; they are out of it. */
  isClaimed: boolean;
}

const PLACE = "single-sign-on";
const SECRET = "client secret";

interface Row {
  preset: SsoPreset;
  issuer: string;
  clientId: string;
  secret: Buffer;
  keyId: number;
  changedAt: Date;
  testedAt: Date | null;
  isOn: boolean;
}

const SELECT = `select preset, issuer, client_id as "clientId", client_secret as secret, key_id as "keyId", changed_at as "changedAt",
                tested_at as "testedAt", is_on as "isOn" from core.sso`;

export function postgresSingleSignOn(database: Database, keyring: Keyring): SingleSignOn {
  const place = (organizationId: string) => ({ organizationId, name: PLACE });

  async function sealed(organizationId: string, secret: string): Promise<{ keyId: number; secret: Buffer }> {
    await keyring.load(organizationId);
    const current = keyring.current(place(organizationId));
    if (!current) throw new CoreError("data.key_mismatch");
    return { keyId: current.keyId, secret: seal(current.key, placeOf(place(organizationId), SECRET), Buffer.from(secret)) };
  }

  return {
    settingsOf: (organizationId) =>
      database.withOrg(organizationId, async (sql) => {
        const row = (await sql.query<Row>(SELECT)).rows[0];
        if (!row) return null;
        const domains = `select domain, confirmed_at is not null as "isConfirmed" from core.sso_domain order by domain`;
        const { rows } = await sql.query<{ domain: string; isConfirmed: boolean }>(domains);
        const { preset, issuer, clientId, testedAt, isOn } = row;
        return { preset, issuer, clientId, domains: rows, testedAt: testedAt?.toISOString() ?? null, isOn };
      }),
    async change(organizationId, { preset, issuer, clientId, clientSecret, domains }) {
      const made = clientSecret === undefined ? null : await sealed(organizationId, clientSecret);
      await database.withOrg(organizationId, async (sql) => {
        const row = (await sql.query<Row>(`${SELECT} for update`)).rows[0];
        // A secret goes to no other provider than the one it was entered for.
        const kept = row && row.issuer === issuer ? row : null;
        const secret = made ?? kept;
        if (!secret) throw new CoreError("request.invalid", { field: "clientSecret", rule: "enter the secret of this provider" });
        const write = `insert into core.sso (organization_id, preset, issuer, client_id, client_secret, key_id) values ($1, $2, $3, $4, $5, $6)
                       on conflict (organization_id) do update set preset = $2, issuer = $3, client_id = $4, client_secret = $5, key_id = $6,
                         changed_at = clock_timestamp(), tested_at = null, is_on = false`;
        await sql.query(write, [organizationId, preset, issuer, clientId, secret.secret, secret.keyId]);
        await endSessions(sql, organizationId);
        await sql.query("delete from core.sso_domain where domain <> all($1)", [domains]);
        const add =
          "insert into core.sso_domain (organization_id, domain) select $1, unnest($2::text[]) on conflict (organization_id, domain) do nothing";
        await sql.query(add, [organizationId, [...new Set(domains)]]);
      });
    },
    async remove(organizationId) {
      await database.withOrg(organizationId, async (sql) => {
        await sql.query("delete from core.sso");
        await endSessions(sql, organizationId);
        await sql.query("delete from core.sso_identity");
      });
    },
    async turn(organizationId, isOn) {
      await database.withOrg(organizationId, async (sql) => {
        const write = `update core.sso set is_on = $1
                       where not $1 or (tested_at is not null and exists (select from core.sso_domain d where d.confirmed_at is not null))`;
        if ((await sql.query(write, [isOn])).rowCount !== 1) throw new CoreError("sso.not_ready");
        if (!isOn) await endSessions(sql, organizationId);
      });
    },
    async readyOf(organizationId) {
      const row = await database.withOrg(organizationId, async (sql) => (await sql.query<Row>(SELECT)).rows[0]);
      if (!row) return null;
      const { preset, issuer, clientId, secret, keyId, changedAt, isOn } = row;
      const key = (await keyring.byId(place(organizationId), [keyId])).get(keyId);
      if (!key) throw new CoreError("data.key_mismatch");
      const clientSecret = open(key, placeOf(place(organizationId), SECRET), secret).toString("utf8");
      return { provider: { preset, issuer, clientId, clientSecret }, changedAt, isOn };
    },
    async behind(domain) {
      const query = "select core.sso_behind($1) as id";
      return (await database.withoutOrg((sql) => sql.query<{ id: string | null }>(query, [domain]))).rows[0]?.id ?? null;
    },
    ownsDomain: (organizationId, domain, { confirmed } = { confirmed: true }) =>
      database.withOrg(organizationId, async (sql) => {
        const query = "select from core.sso_domain where domain = $1 and (not $2 or confirmed_at is not null)";
        return (await sql.query(query, [domain, confirmed])).rowCount === 1;
      }),
    async tested(organizationId, changedAt) {
      await database.withOrg(organizationId, (sql) =>
        // PostgreSQL knows microseconds, a Date milliseconds.
        sql.query("update core.sso set tested_at = now() where date_trunc('milliseconds', changed_at) = $1", [changedAt]),
      );
    },
    async begin({ organizationId, tester, changedAt }, stateSha256, expiresAtMs) {
      await database.withoutOrg(async (sql) => {
        await sql.query("delete from auth.sso_attempt where expires_at < now()");
        const insert =
          "insert into auth.sso_attempt (state_sha256, organization_id, tester, changed_at, expires_at) values ($1, $2, $3, $4, $5)";
        await sql.query(insert, [stateSha256, organizationId, tester, changedAt, new Date(expiresAtMs)]);
      });
    },
    async take(stateSha256) {
      const used = `delete from auth.sso_attempt where state_sha256 = $1 and expires_at > now()
                    returning organization_id as "organizationId", tester, changed_at as "changedAt"`;
      return (await database.withoutOrg((sql) => sql.query<Attempt>(used, [stateSha256]))).rows[0] ?? null;
    },
    enter: (organizationId, identity) => database.withOrg(organizationId, (sql) => enter(sql, organizationId, identity)),
    identitiesOf: (organizationId, accountId) =>
      database.withOrg(organizationId, async (sql) => {
        const query = "select issuer, subject, created_at as since from core.sso_identity where account_id = $1 order by created_at";
        const { rows } = await sql.query<{ issuer: string; subject: string; since: Date }>(query, [accountId]);
        return rows.map(({ since, ...row }) => ({ organizationId, ...row, since: since.toISOString() }));
      }),
    async waitingDomains() {
      const query = `select organization_id as "organizationId", organization, domain, asked_at as "askedAt" from core.sso_domains_waiting()`;
      const { rows } = await database.withoutOrg((sql) => sql.query<Omit<WaitingDomain, "askedAt"> & { askedAt: Date }>(query));
      return rows.map((row) => ({ ...row, askedAt: row.askedAt.toISOString() }));
    },
    async judgeDomain(organizationId, domain, isConfirmed) {
      await database.withOrg(organizationId, async (sql) => {
        const confirm = "update core.sso_domain set confirmed_at = coalesce(confirmed_at, now()) where domain = $1";
        const judged = isConfirmed ? confirm : "delete from core.sso_domain where domain = $1";
        const { rowCount } = await sql.query(judged, [domain]).catch((error) => {
          throw error.code === "23505" ? new CoreError("sso.domain_taken") : error;
        });
        if (rowCount !== 1) throw new CoreError("permission.denied");
      });
    },
  };
}

/** What came in by a provider that is no longer trusted ends with it; every server hears of it (migration 000011). */
async function endSessions(sql: Sql, organizationId: string): Promise<void> {
  await sql.query(`delete from auth."session" where "organizationId" = $1`, [organizationId]);
}

/** Who runs the instance comes by password alone: an organization's admin chooses its provider, and would be them. */
async function refuseOperator(sql: Sql, accountId: string): Promise<void> {
  const { rowCount } = await sql.query("select from auth.super_admin where account_id = $1", [accountId]);
  if (rowCount !== 0) throw new CoreError("sso.account_elsewhere");
}

async function enter(sql: Sql, organizationId: string, { issuer, subject, email, name }: Identity): Promise<Entered> {
  const known = "select account_id as id from core.sso_identity where issuer = $1 and subject = $2";
  const [identity] = (await sql.query<{ id: string }>(known, [issuer, subject])).rows;
  if (identity) {
    await refuseOperator(sql, identity.id);
    return { accountId: identity.id, isNew: false, isClaimed: false };
  }
  const id = newId();
  const make = `insert into auth."user" ("id", "name", "email", "emailVerified") values ($1, $2, $3, true) on conflict ("email") do nothing`;
  const isNew = (await sql.query(make, [id, name, email])).rowCount === 1;
  if (isNew) await addMember(sql, organizationId, id, "member");
  const member = `select u."id" as id from auth."user" u join core.member m on m.account_id = u."id" where u."email" = $1 and m.role in ('admin', 'member')`;
  const [account] = (await sql.query<{ id: string }>(member, [email])).rows;
  if (account) await refuseOperator(sql, account.id);
  const bind =
    "insert into core.sso_identity (organization_id, issuer, subject, account_id) values ($1, $2, $3, $4) on conflict do nothing";
  const isBound = account && (await sql.query(bind, [organizationId, issuer, subject, account.id])).rowCount === 1;
  if (!isBound) throw new CoreError("sso.account_elsewhere");
  return { accountId: account.id, isNew, isClaimed: !isNew && (await claim(sql, account.id)) };
}

/** Whoever signed up with the address may have been anybody: what they could come back with ends. `false`: it was proved before. */
async function claim(sql: Sql, accountId: string): Promise<boolean> {
  const prove = `update auth."user" set "emailVerified" = true where "id" = $1 and not "emailVerified"`;
  if ((await sql.query(prove, [accountId])).rowCount !== 1) return false;
  for (const end of [
    `delete from auth."account" where "userId" = $1`,
    `delete from auth."session" where "userId" = $1`,
    "update auth.refresh_family set revoked_at = now() where account_id = $1 and revoked_at is null",
    "delete from auth.second_factor where account_id = $1",
    "delete from auth.password_reset where account_id = $1",
    "delete from core.api_key where account_id = $1",
  ])
    await sql.query(end, [accountId]);
  return true;
}
