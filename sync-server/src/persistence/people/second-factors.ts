/** Rows of second factors. A time step is taken once, a back-up code is a row that is gone when it was used. */
import type { Database } from "../database.ts";

export interface SecondFactorRow {
  secret: Buffer;
  /** `null`: begun, and not asked for yet. */
  confirmedAt: Date | null;
}

export interface SecondFactorRows {
  of(accountId: string): Promise<SecondFactorRow | null>;
  backupCodesLeft(accountId: string): Promise<number>;
  /** Begins anew; leaves one that is confirmed, and says so. */
  begin(accountId: string, secret: Buffer): Promise<boolean>;
  /** Uses the step and turns it on with these back-up codes, in one step; `false` when another one was begun meanwhile, too. */
  confirm(begun: { accountId: string; secret: Buffer; step: number }, codes: readonly Buffer[]): Promise<boolean>;
  /** `false` when this step, or a later one, was used before: a code is good once. */
  useStep(accountId: string, step: number): Promise<boolean>;
  useBackupCode(accountId: string, code: Buffer): Promise<boolean>;
  replaceBackupCodes(accountId: string, codes: readonly Buffer[]): Promise<void>;
  remove(accountId: string): Promise<void>;
}

const USE = "update auth.second_factor set last_step = $2 where account_id = $1 and last_step < $2";
const ADD_CODES = "insert into auth.backup_code (account_id, code_hmac) select $1, unnest($2::bytea[])";

export function postgresSecondFactors(database: Database): SecondFactorRows {
  const changed = async (query: string, values: unknown[]) =>
    ((await database.withoutOrg((sql) => sql.query(query, values))).rowCount ?? 0) > 0;
  return {
    async of(accountId) {
      const select = `select secret, confirmed_at as "confirmedAt" from auth.second_factor where account_id = $1`;
      return (await database.withoutOrg((sql) => sql.query<SecondFactorRow>(select, [accountId]))).rows[0] ?? null;
    },
    async backupCodesLeft(accountId) {
      const count = "select count(*)::int as left from auth.backup_code where account_id = $1";
      return (await database.withoutOrg((sql) => sql.query<{ left: number }>(count, [accountId]))).rows[0]?.left ?? 0;
    },
    begin: (accountId, secret) =>
      changed(
        `insert into auth.second_factor (account_id, secret) values ($1, $2)
         on conflict (account_id) do update set secret = $2, begun_at = now() where auth.second_factor.confirmed_at is null`,
        [accountId, secret],
      ),
    confirm: ({ accountId, secret, step }, codes) =>
      database.withoutOrg(async (sql) => {
        const use = `update auth.second_factor set last_step = $2, confirmed_at = now()
                     where account_id = $1 and last_step < $2 and confirmed_at is null and secret = $3`;
        if (!(await sql.query(use, [accountId, step, secret])).rowCount) return false;
        await sql.query(ADD_CODES, [accountId, codes]);
        return true;
      }),
    useStep: (accountId, step) => changed(USE, [accountId, step]),
    useBackupCode: (accountId, code) => changed("delete from auth.backup_code where account_id = $1 and code_hmac = $2", [accountId, code]),
    async replaceBackupCodes(accountId, codes) {
      await database.withoutOrg(async (sql) => {
        // One after the other: two at once would leave both sets good.
        await sql.query("select from auth.second_factor where account_id = $1 for update", [accountId]);
        await sql.query("delete from auth.backup_code where account_id = $1", [accountId]);
        await sql.query(ADD_CODES, [accountId, codes]);
      });
    },
    async remove(accountId) {
      await changed("delete from auth.second_factor where account_id = $1", [accountId]);
    },
  };
}
