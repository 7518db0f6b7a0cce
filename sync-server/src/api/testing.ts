/** The whole API on a database of its own, for tests: real accounts, real rows; of the log's history a double. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { newId } from "@coreos/schema/ids/id";
import type { Session } from "@coreos/schema/protocol/api";
import type { FastifyInstance } from "fastify";
import { Registry } from "prom-client";
import { createAccounts } from "../auth/accounts.ts";
import { createAttempts } from "../auth/attempts.ts";
import { loadAuthKeys } from "../auth/auth-keys.ts";
import { derivedKey } from "../auth/derived-key.ts";
import { createEndedSessions } from "../auth/ended-sessions.ts";
import { createOpenId } from "../auth/open-id.ts";
import { createRefreshTokens } from "../auth/refresh-tokens.ts";
import { createRequestBudget } from "../auth/request-budget.ts";
import { createSecondFactor } from "../auth/second-factor.ts";
import { createSsoDoor } from "../auth/single-sign-on.ts";
import { createTokens } from "../auth/tokens.ts";
import { postgresAudit } from "../persistence/audit/audit.ts";
import { type Database, openDatabase } from "../persistence/database.ts";
import { directoryStore } from "../persistence/files/directory-store.ts";
import { postgresFiles } from "../persistence/files/files.ts";
import { migrate } from "../persistence/migrate.ts";
import { postgresApiKeys } from "../persistence/people/api-keys.ts";
import { postgresCredentials } from "../persistence/people/credentials.ts";
import { postgresErasure } from "../persistence/people/erasure.ts";
import { postgresGuests } from "../persistence/people/guests.ts";
import { postgresIdempotency } from "../persistence/people/idempotency-rows.ts";
import { postgresPeople } from "../persistence/people/postgres-people.ts";
import { postgresRefreshTokens } from "../persistence/people/refresh-tokens.ts";
import { postgresRequestLeases } from "../persistence/people/request-leases.ts";
import { postgresRights } from "../persistence/people/rights.ts";
import { postgresSecondFactors } from "../persistence/people/second-factors.ts";
import { postgresSessions } from "../persistence/people/sessions.ts";
import { postgresSingleSignOn } from "../persistence/people/single-sign-on.ts";
import { testDatabase } from "../persistence/postgres/testing.ts";
import { Keyring } from "../persistence/sealing/keyring.ts";
import { postgresSubmissions } from "../persistence/submissions/submissions.ts";
import { postgresWebhooks } from "../persistence/webhooks/webhooks.ts";
import type { DocumentHistory } from "../ports.ts";
import { createWebhookPost } from "../webhooks/post.ts";
import { createApp } from "./app.ts";
import type { AppDeps } from "./deps.ts";
import { createLog } from "./log.ts";

export interface TestApp {
  app: FastifyInstance;
  deps: AppDeps;
  database: Database;
  databaseUrl: string;
  /** Everything that was logged so far, as text. */
  logged(): string;
  /** Moves the server's clock; PostgreSQL keeps its own. */
  passMs(ms: number): void;
  close(): Promise<void>;
}

export async function testApp(change: Partial<AppDeps> = {}): Promise<TestApp> {
  const directory = await mkdtemp(join(tmpdir(), "coreos-api-"));
  const { url, drop } = await testDatabase();
  await migrate({ url });
  const database = openDatabase({ url });
  await database.withoutOrg(async (sql) => {
    // The first account runs the instance and may see all of it: here that is nobody who takes part.
    await sql.query(
      `insert into auth."user" ("id", "name", "email", "emailVerified") values ('operator', 'Operator', 'operator@example.com', false)`,
    );
    await sql.query("select core.found_instance('operator')");
  });
  const keys = await loadAuthKeys(join(directory, "keys"));
  const lines: string[] = [];
  const sink = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  let aheadMs = 0;
  const clock = () => Date.now() + aheadMs;
  const apiKeys = postgresApiKeys(database);
  const fileStore = directoryStore(join(directory, "files"));
  const sessions = postgresSessions(database);
  const credentials = postgresCredentials(database);
  const keyring = new Keyring(database, new Uint8Array(32).fill(9));
  const sso = postgresSingleSignOn(database, keyring);
  const deps: AppDeps = {
    accounts: createAccounts({
      database: database.app,
      sessionSecret: keys.sessionSecret,
      sessions,
      credentials,
      onTrouble: (kind) => lines.push(kind),
    }),
    attempts: createAttempts({ perMinute: 60 }, clock),
    people: postgresPeople({ database, clock }),
    rights: postgresRights(database),
    guests: postgresGuests(database),
    history: emptyHistory(),
    store: { load: async () => undefined },
    edits: { edit: () => Promise.reject(new Error("nobody edits in this test")) },
    files: postgresFiles({
      database,
      keyring,
      store: fileStore,
    }),
    apiKeys,
    idempotency: postgresIdempotency(database),
    audit: postgresAudit(database, (event, error) => lines.push(`${event} ${error}`)),
    refreshTokens: createRefreshTokens(postgresRefreshTokens(database), {
      clock,
      onReuse: (accountId) => lines.push(`reused ${accountId}`),
    }),
    webhooks: postgresWebhooks(database, keyring),
    webhookPost: createWebhookPost({ allowPrivate: false }),
    erasure: postgresErasure({ database, files: fileStore }),
    sessions,
    credentials,
    secondFactor: createSecondFactor({
      rows: postgresSecondFactors(database),
      keys: { seal: derivedKey(keys, "second factor"), codes: derivedKey(keys, "back-up codes") },
      clock,
    }),
    sso,
    ssoDoor: createSsoDoor({ rows: sso, openId: createOpenId({ allowPrivate: true }), clock }),
    mail: null,
    submissions: postgresSubmissions(database, keyring),
    rateLimits: {
      perMinute: 100_000,
      organizations: createRequestBudget({
        leases: postgresRequestLeases(database, { perMinute: 100_000 }),
        perMinute: 100_000,
        clock,
        report: (error) => lines.push(`lease ${error}`),
      }),
    },
    trustedProxies: null,
    tokens: createTokens({ keys, keyRows: apiKeys, ended: createEndedSessions(clock), clock }),
    keys,
    clock,
    log: createLog({ level: "trace", destination: sink }),
    publicUrl: null,
    clientDir: join(directory, "dist"),
    ready: () => database.ping(),
    metrics: new Registry(),
    ...change,
  };
  const app = await createApp(deps);
  return {
    app,
    deps,
    database,
    databaseUrl: url,
    logged: () => lines.join("\n"),
    passMs: (ms) => {
      aheadMs += ms;
    },
    async close() {
      await app.close();
      await database.close();
      await drop();
      await rm(directory, { recursive: true });
    },
  };
}

/** One person with their browser: keeps the cookie, sends the token. */
export interface Person {
  email: string;
  password: string;
  session: Session;
  cookie: string;
  call(
    method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE",
    path: string,
    body?: object,
  ): Promise<{ status: number; body: never; headers: object }>;
}

export async function signUp(
  app: FastifyInstance,
  name: string,
  more: { invitation?: string; organization?: string } = {},
): Promise<Person> {
  const email = `${name.toLowerCase()}-${newId()}@example.com`;
  const password = `${name} likes long passwords`;
  const answer = await app.inject({ method: "POST", url: "/api/v1/auth/sign-up", payload: { name, email, password, ...more } });
  if (answer.statusCode !== 201) throw new Error(`sign-up of ${name}: ${answer.body}`);
  const session = answer.json<Session>();
  return {
    email,
    password,
    session,
    cookie: cookieOf(answer.headers["set-cookie"]),
    async call(method, path, body) {
      const headers = { authorization: `Bearer ${session.accessToken}` };
      const {
        statusCode,
        body: text,
        headers: answered,
      } = await app.inject({ method, url: `/api/v1${path}`, headers, ...(body ? { payload: body } : {}) });
      return { status: statusCode, body: (text ? JSON.parse(text) : null) as never, headers: answered };
    },
  };
}

/** What a browser sends back of a `Set-Cookie` header. */
export function cookieOf(header: string | string[] | undefined): string {
  return [header ?? []]
    .flat()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}

function emptyHistory(): DocumentHistory {
  const none = async () => [];
  const unknown = async () => Promise.reject(new Error("no history in this test"));
  return {
    listVersions: none,
    history: none,
    createVersion: unknown,
    versionState: unknown,
    momentState: unknown,
    listHeads: async () => new Map(),
  };
}
