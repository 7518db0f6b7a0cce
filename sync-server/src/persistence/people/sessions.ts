/**
 * The sign-ins of an account: a browser's (better-auth's row) and a program's (a family of refresh tokens).
 *
 * Law     Ending one is told to every server by trigger (migration 000011): its access tokens die with it.
 * Units   `lastUsedAt` to the minute: a device renews its token every few minutes.
 */
import type { SessionEntry } from "@coreos/schema/protocol/sign-in";
import type { Database } from "../database.ts";

export interface Sessions {
  /** Newest use first; `current` is left to the caller. */
  of(accountId: string): Promise<Omit<SessionEntry, "isCurrent">[]>;
  /** The session behind a browser's secret, which better-auth answers and keeps. */
  idBehind(token: string): Promise<string | null>;
  /** Does not wait, and may fail: it is said in passing. */
  used(id: string, from: { address: string; userAgent: string }): void;
  /** Whether there was one. */
  end(accountId: string, id: string): Promise<boolean>;
  /** All but this one; `null` ends all. */
  endOthers(accountId: string, keep: string | null): Promise<void>;
  /** What ended in the last `ms`. */
  endedWithin(ms: number): Promise<string[]>;
  /** Forgets what no token can name any more. */
  tidy(olderThanMs: number): Promise<void>;
}

interface Row {
  id: string;
  kind: "browser" | "program";
  userAgent: string | null;
  address: string | null;
  beganAt: Date;
  lastUsedAt: Date;
}

const LIST = `
  select s."id" as id, 'browser' as kind, s."userAgent" as "userAgent", s."lastAddress" as address, s."createdAt" as "beganAt",
         coalesce(s."lastUsedAt", s."createdAt") as "lastUsedAt"
  from auth."session" s where s."userId" = $1 and s."expiresAt" > now()
  union all
  select f.id::text, 'program', f.user_agent, f.last_address, f.created_at, coalesce(f.last_used_at, f.created_at)
  from auth.refresh_family f where f.account_id = $1 and f.revoked_at is null and f.expires_at > now()
  order by "lastUsedAt" desc, id
  limit 200`;

const USED = [
  `update auth."session" set "lastUsedAt" = now(), "lastAddress" = $2
   where "id" = $1 and ("lastUsedAt" is null or "lastUsedAt" < now() - interval '1 minute' or "lastAddress" is distinct from $2)`,
  `update auth.refresh_family set last_used_at = now(), last_address = $2, user_agent = $3
   where id::text = $1 and (last_used_at is null or last_used_at < now() - interval '1 minute' or last_address is distinct from $2)`,
] as const;

export function postgresSessions(database: Database): Sessions {
  const one = <T>(run: (sql: Parameters<Parameters<Database["withoutOrg"]>[0]>[0]) => Promise<T>) => database.withoutOrg(run);
  return {
    async of(accountId) {
      const { rows } = await one((sql) => sql.query<Row>(LIST, [accountId]));
      return rows.map(({ beganAt, lastUsedAt, userAgent, ...row }) => ({
        ...row,
        userAgent: userAgent ?? "",
        beganAt: beganAt.toISOString(),
        lastUsedAt: lastUsedAt.toISOString(),
      }));
    },
    async idBehind(token) {
      const { rows } = await one((sql) => sql.query<{ id: string }>(`select "id" as id from auth."session" where "token" = $1`, [token]));
      return rows[0]?.id ?? null;
    },
    used(id, { address, userAgent }) {
      const write = one(async (sql) => {
        await sql.query(USED[0], [id, address]);
        await sql.query(USED[1], [id, address, userAgent.slice(0, 256)]);
      });
      write.catch(() => undefined);
    },
    async end(accountId, id) {
      return one(async (sql) => {
        const browser = await sql.query(`delete from auth."session" where "userId" = $1 and "id" = $2`, [accountId, id]);
        const program = await sql.query(
          "update auth.refresh_family set revoked_at = now() where account_id = $1 and id::text = $2 and revoked_at is null",
          [accountId, id],
        );
        return (browser.rowCount ?? 0) + (program.rowCount ?? 0) > 0;
      });
    },
    async endOthers(accountId, keep) {
      await one(async (sql) => {
        await sql.query(`delete from auth."session" where "userId" = $1 and "id" is distinct from $2`, [accountId, keep]);
        await sql.query(
          "update auth.refresh_family set revoked_at = now() where account_id = $1 and id::text is distinct from $2 and revoked_at is null",
          [accountId, keep],
        );
      });
    },
    async endedWithin(ms) {
      const recent = "select id from auth.ended_session where ended_at > now() - $1 * interval '1 ms'";
      return (await one((sql) => sql.query<{ id: string }>(recent, [ms]))).rows.map(({ id }) => id);
    },
    async tidy(olderThanMs) {
      await one((sql) => sql.query("delete from auth.ended_session where ended_at < now() - $1 * interval '1 ms'", [olderThanMs]));
    },
  };
}
