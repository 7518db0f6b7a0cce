/**
 * The two doors to PostgreSQL, and the one way through the first.
 *
 * `app`     role coreos_app: row policies (forced) let it see the organization that its transaction names, and without
 *           one nothing. Use `withOrg`; never hand-made transactions.
 * `writer`  role coreos_writer: row policies span organizations. Only the log's batcher and compaction use it.
 *
 * Look-ups that come before the organization is known (a login, an invitation's token, a document's owner) are
 * security-definer functions owned by the role coreos_lookup, with `set search_path = ''`: the table gets
 * `create policy … for select to coreos_lookup using (true)` and `grant select`, the function answers the least that
 * the caller needs, and coreos_app may execute it through `withoutOrg`. Tables without an organization (accounts,
 * sessions) have plain grants to coreos_app.
 *
 * Errors  5503, 5513 (database-error.ts).
 */
import pg from "pg";
import { acting } from "./acting.ts";
import { databaseError, isUnavailable } from "./database-error.ts";
import { Lane } from "./lane.ts";

/** A connection inside a transaction; valid until the callback's promise settles. */
export type Sql = Pick<pg.PoolClient, "query">;

export interface Database {
  readonly app: pg.Pool;
  readonly writer: pg.Pool;
  /** One transaction that sees this organization's rows alone. */
  withOrg<T>(organizationId: string, run: (sql: Sql) => Promise<T>, options?: { snapshot?: boolean }): Promise<T>;
  /** One transaction that sees no organization's rows: look-up functions, and tables that have no organization. */
  withoutOrg<T>(run: (sql: Sql) => Promise<T>): Promise<T>;
  /** One transaction that spans organizations. `commit` is the batcher's own way in, which no compaction can crowd. */
  withWriter<T>(run: (sql: Sql) => Promise<T>, lane?: "commit" | "background"): Promise<T>;
  /** Throws 5503 or 5513 unless a query is answered. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  url: string;
  /** Connections of the app role; the writer takes five more. */
  appConnections?: number;
  /** How long one statement of a request may take. */
  statementTimeoutMs?: number;
  connectTimeoutMs?: number;
}

/** One for the insert in flight, one for an insert that is tried again while the first hangs. */
const COMMIT_CONNECTIONS = 2;
const BACKGROUND_CONNECTIONS = 3;
/** Left to statements that come without `withOrg`: better-auth's. */
const SPARE_CONNECTIONS = 2;
const PATIENCE_MS = 20_000;

export function openDatabase({
  url,
  appConnections = 10,
  statementTimeoutMs = 30_000,
  connectTimeoutMs = 5_000,
}: DatabaseOptions): Database {
  const pool = (role: string, max: number, extra: string) => {
    const { connectionString, options } = splitOptions(url);
    const made = new pg.Pool({
      connectionString,
      // The server switches the role before the first statement, so no connection of ours is ever the login itself.
      options: `${options} -c role=${role} ${extra}`.trim(),
      application_name: role.replace("_", "-"),
      max,
      connectionTimeoutMillis: connectTimeoutMs,
      statement_timeout: statementTimeoutMs,
      query_timeout: statementTimeoutMs + 1_000, // a server that does not answer at all
      idle_in_transaction_session_timeout: 60_000,
      keepAlive: true,
      types: { getTypeParser: parserOf },
    });
    // An idle connection that breaks is dropped by the pool; unheard, its event would end the process.
    made.on("error", () => undefined);
    made.on("connect", (client) => client.on("error", () => undefined));
    return made;
  };
  // better-auth names its tables without a schema; ours are always written with theirs.
  const app = pool("coreos_app", appConnections, "-c search_path=auth");
  const writer = pool("coreos_writer", COMMIT_CONNECTIONS, "-c synchronous_commit=on");
  const background = pool("coreos_writer", BACKGROUND_CONNECTIONS, "-c synchronous_commit=on");
  const appLane = new Lane(Math.max(1, appConnections - SPARE_CONNECTIONS), PATIENCE_MS);
  const backgroundLane = new Lane(BACKGROUND_CONNECTIONS, PATIENCE_MS);
  return {
    app,
    writer,
    withOrg: (organizationId, run, { snapshot = false } = {}) => {
      const isolation = snapshot ? " isolation level repeatable read read only" : "";
      const scope = `select ${settings({ "coreos.organization_id": organizationId, ...actorSettings() })}`;
      return appLane.run(() => transaction(app, `begin${isolation}; ${scope}`, run));
    },
    withoutOrg: (run) => appLane.run(() => transaction(app, "begin", run)), // no table of an organization is within reach, so nobody asks who acts
    withWriter: (run, lane = "background") =>
      lane === "commit" ? transaction(writer, "begin", run) : backgroundLane.run(() => transaction(background, "begin", run)),
    async ping() {
      await app.query("select 1").catch((cause) => {
        throw databaseError(cause);
      });
    },
    async close() {
      await Promise.all([app.end(), writer.end(), background.end()]);
    },
  };
}

/** Who is behind the statements of a transaction: what triggers write into the audit log (migration 000009). */
function actorSettings() {
  const { accountId, via } = acting.getStore() ?? { accountId: "", via: "" };
  return { "coreos.actor": accountId, "coreos.via": via };
}

const settings = (values: Record<string, string>) =>
  Object.entries(values)
    .map(([name, value]) => `set_config('${name}', ${pg.escapeLiteral(value)}, true)`)
    .join(", ");

/** A failed statement without a rollback would hand the next caller a poisoned connection: this is the only begin. */
async function transaction<T>(pool: pg.Pool, begin: string, run: (sql: Sql) => Promise<T>): Promise<T> {
  let client: pg.PoolClient;
  try {
    client = await pool.connect();
  } catch (cause) {
    throw databaseError(cause);
  }
  let broken = false;
  try {
    await client.query(begin);
    const result = await run(client);
    await client.query("commit");
    return result;
  } catch (cause) {
    const error = databaseError(cause);
    // A connection that does not answer would not answer the rollback either.
    broken =
      isUnavailable(error) ||
      !(await client.query("rollback").then(
        () => true,
        () => false,
      ));
    throw error;
  } finally {
    client.release(broken);
  }
}

/** `int8` columns of ours are sequence numbers and sizes, far below 2^53. */
const parserOf: typeof pg.types.getTypeParser = (oid: number, format?: "text" | "binary") =>
  oid === pg.types.builtins.INT8 && format !== "binary" ? Number : pg.types.getTypeParser(oid, format as "text");

/** What the URL says in `options=` must not replace our role, so both are sent. */
function splitOptions(url: string): { connectionString: string; options: string } {
  const found = /([?&])options=([^&]*)(&?)/.exec(url);
  if (!found) return { connectionString: url, options: "" };
  const connectionString = url.replace(found[0], found[3] === "&" ? (found[1] ?? "") : "");
  return { connectionString, options: decodeURIComponent((found[2] ?? "").replaceAll("+", " ")) };
}
