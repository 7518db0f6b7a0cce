/**
 * The sync-server: database, log, accounts, REST and sockets, composed.
 *
 * Run it with DATABASE_URL and `node sync-server/src/main.ts`; `npm start` does, and ends it with SIGTERM.
 */
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { collectDefaultMetrics } from "prom-client";
import { createApp } from "./api/app.ts";
import { createLog } from "./api/log.ts";
import { createAccounts } from "./auth/accounts.ts";
import { createAttempts } from "./auth/attempts.ts";
import { loadAuthKeys } from "./auth/auth-keys.ts";
import { derivedKey } from "./auth/derived-key.ts";
import { createEndedSessions, ENDED_KEPT_MS } from "./auth/ended-sessions.ts";
import { createOpenId } from "./auth/open-id.ts";
import { createRefreshTokens } from "./auth/refresh-tokens.ts";
import { createRequestBudget } from "./auth/request-budget.ts";
import { createSecondFactor } from "./auth/second-factor.ts";
import { createSsoDoor } from "./auth/single-sign-on.ts";
import { createTokens } from "./auth/tokens.ts";
import { readServerConfig, type ServerConfig } from "./config.ts";
import { routeConsole } from "./gateway/engine-console.ts";
import { openGateway } from "./gateway/gateway.ts";
import { createGatewayMetrics } from "./gateway/metrics.ts";
import { untilAvailable } from "./gateway/until-available.ts";
import { masterKeyHome } from "./keys/master-key-home.ts";
import { smtpMail } from "./mail.ts";
import { postgresAudit } from "./persistence/audit/audit.ts";
import { signHeads } from "./persistence/audit/signed-heads.ts";
import { openDatabase, type Sql } from "./persistence/database.ts";
import { createDocumentStore } from "./persistence/document-store.ts";
import { collectFiles } from "./persistence/files/collect-files.ts";
import { directoryStore } from "./persistence/files/directory-store.ts";
import { postgresFiles } from "./persistence/files/files.ts";
import { s3Store } from "./persistence/files/s3-store.ts";
import { migrate } from "./persistence/migrate.ts";
import { watchAccess } from "./persistence/people/access-changes.ts";
import { postgresApiKeys } from "./persistence/people/api-keys.ts";
import { postgresCredentials } from "./persistence/people/credentials.ts";
import { postgresErasure } from "./persistence/people/erasure.ts";
import { postgresGuests } from "./persistence/people/guests.ts";
import { postgresIdempotency } from "./persistence/people/idempotency-rows.ts";
import { postgresPeople } from "./persistence/people/postgres-people.ts";
import { postgresRefreshTokens } from "./persistence/people/refresh-tokens.ts";
import { postgresRequestLeases } from "./persistence/people/request-leases.ts";
import { postgresRights } from "./persistence/people/rights.ts";
import { postgresSecondFactors } from "./persistence/people/second-factors.ts";
import { postgresSessions } from "./persistence/people/sessions.ts";
import { postgresSingleSignOn } from "./persistence/people/single-sign-on.ts";
import { reachDatabase } from "./persistence/reach-database.ts";
import { Keyring } from "./persistence/sealing/keyring.ts";
import { fittingMasterKey } from "./persistence/sealing/master-key.ts";
import { postgresSubmissions } from "./persistence/submissions/submissions.ts";
import { postgresDeliveries } from "./persistence/webhooks/deliveries.ts";
import { postgresWebhooks } from "./persistence/webhooks/webhooks.ts";
import { tellChanges } from "./webhooks/changes.ts";
import { createWebhookPost } from "./webhooks/post.ts";
import { startSender } from "./webhooks/sender.ts";

export interface RunningServer {
  url: string;
  port: number;
  /** Takes nothing new, commits what is queued, then closes every socket with 1001. */
  close(): Promise<void>;
}

/** PostgreSQL may be coming up beside us. */
const DATABASE_PATIENCE_MS = 60_000;
/** `start.ts` waits 6 s for us. */
const COMMIT_PATIENCE_MS = 2_500;
const HANG_UP_MS = 500;
const BURST = 5;
/** How often rows that ended are removed. */
const TIDY_MS = 60 * 60 * 1000;
const SIGN_HEADS_MS = 60 * 60 * 1000;

export async function startServer(config: ServerConfig, log = createLog({ level: config.logLevel })): Promise<RunningServer> {
  const keyDir = join(config.dataDir, "keys");
  const home = masterKeyHome(config, keyDir);
  let masterKey = await home.read(); // before the database is asked for: a key service that is away says so at once
  const keys = await loadAuthKeys(keyDir);
  const url = config.databaseUrl;
  await using stack = new AsyncDisposableStack();

  await reachDatabase({
    url,
    patienceMs: DATABASE_PATIENCE_MS,
    signal: AbortSignal.timeout(DATABASE_PATIENCE_MS),
    onAway: ({ address, why, leftMs }) => log.warn({ address, why, leftMs }, "database.away"),
  });
  const before = async (sql: Pick<Sql, "query">) => {
    masterKey = await fittingMasterKey(sql, home);
  };
  await untilAvailable(() => migrate({ url, before }), AbortSignal.timeout(DATABASE_PATIENCE_MS));
  const database = openDatabase({ url });
  // A connection that hangs would keep us; what it carries is not acknowledged.
  stack.defer(() => Promise.race([database.close(), delay(HANG_UP_MS, undefined, { ref: false })]));
  const report = (event: string, error: unknown) => log.error({ error }, event);
  const keyring = new Keyring(database, masterKey, () => database.withoutOrg((sql) => fittingMasterKey(sql, home)));
  const store = await createDocumentStore({ database, masterKey, keyring, report });
  let closingStore: Promise<void> | null = null;
  const closeStore = () => {
    closingStore ??= store.close(COMMIT_PATIENCE_MS);
    return closingStore;
  };
  stack.defer(closeStore);

  const clock = Date.now;
  const fileStore = config.s3Url ? s3Store(config.s3Url) : directoryStore(join(config.dataDir, "files"));
  const collector = collectFiles({ database, keyring, store: fileStore, report });
  stack.defer(() => collector.stop());
  const apiKeys = postgresApiKeys(database);
  const audit = postgresAudit(database, report);
  const erasure = postgresErasure({ database, files: fileStore });
  const idempotency = postgresIdempotency(database);
  const sessions = postgresSessions(database);
  const submissions = postgresSubmissions(database, keyring);
  const tidying = setInterval(() => {
    idempotency.removeExpired().catch((error) => report("idempotency.tidy_failed", error));
    erasure.sweep().catch((error) => report("erasure.sweep_failed", error));
    submissions.removeOld().catch((error) => report("submissions.tidy_failed", error));
    sessions.tidy(ENDED_KEPT_MS).catch((error) => report("sessions.tidy_failed", error));
  }, TIDY_MS).unref();
  stack.defer(() => clearInterval(tidying));
  const heads = { file: join(config.dataDir, "audit-heads.jsonl"), privateKey: keys.privateKey };
  const signing = setInterval(() => {
    signHeads(database, { ...heads, nowMs: clock() }).catch((error) => report("audit.heads_failed", error));
  }, SIGN_HEADS_MS).unref();
  stack.defer(() => clearInterval(signing));
  stack.defer(() => audit.settled());
  const credentials = postgresCredentials(database);
  const ended = createEndedSessions(clock);
  const tokens = createTokens({ keys, keyRows: apiKeys, ended, clock });
  const people = postgresPeople({ database, clock });
  const sso = postgresSingleSignOn(database, keyring);
  const deliveries = postgresDeliveries(database, keyring);
  const webhookPost = createWebhookPost({ allowPrivate: config.privateWebhooks });
  const changes = tellChanges({ deliveries, clock, report });
  store.onCommitted((documents) => changes.committed(documents));
  const sender = startSender({ deliveries, post: webhookPost, audit, clock, report });
  stack.defer(() => sender.stop());
  stack.defer(() => changes.stop());
  const metrics = createGatewayMetrics();
  collectDefaultMetrics({ register: metrics.registry });
  const tls = config.tls && { cert: await readFile(config.tls.cert), key: await readFile(config.tls.key) };
  const app = await createApp({
    accounts: createAccounts({
      database: database.app,
      sessionSecret: keys.sessionSecret,
      sessions,
      credentials,
      onTrouble: (kind) => log.warn({ kind }, "accounts.trouble"),
    }),
    attempts: createAttempts(config.attempts, clock),
    people,
    rights: postgresRights(database),
    guests: postgresGuests(database),
    history: store,
    store,
    edits: { edit: (document, edit) => opened.edit(document, edit) }, // opened below, on the server that the app listens on
    files: postgresFiles({ database, keyring, store: fileStore }),
    apiKeys,
    idempotency,
    audit,
    refreshTokens: createRefreshTokens(postgresRefreshTokens(database), {
      clock,
      onReuse(accountId) {
        log.warn({ accountId }, "refresh.reused");
        audit.noteOf(accountId, { action: "refresh.reused" });
      },
    }),
    erasure,
    sessions,
    credentials,
    secondFactor: createSecondFactor({
      rows: postgresSecondFactors(database),
      keys: { seal: derivedKey(keys, "second factor"), codes: derivedKey(keys, "back-up codes") },
      clock,
    }),
    sso,
    ssoDoor: createSsoDoor({ rows: sso, openId: createOpenId({ allowPrivate: config.privateIssuers }), clock }),
    webhooks: postgresWebhooks(database, keyring),
    webhookPost,
    mail: config.mail && smtpMail(config.mail),
    submissions,
    tokens,
    rateLimits: {
      perMinute: config.requests.perMinute,
      organizations: createRequestBudget({
        leases: postgresRequestLeases(database, { perMinute: config.requests.perMinuteOfOrganization }),
        perMinute: config.requests.perMinuteOfOrganization,
        clock,
        report: (error) => log.warn({ error }, "requests.lease_failed"),
      }),
    },
    trustedProxies: config.trustedProxies,
    keys,
    clock,
    log,
    publicUrl: config.publicUrl,
    clientDir: config.clientDir,
    ready: () => database.ping(),
    metrics: metrics.registry,
    serverFactory: (handler) => (tls ? createTlsServer(tls, handler) : createServer(handler)),
  });
  stack.defer(() => app.close());
  const { messagesPerS, bytesPerS } = config.socket;
  const limits = { messagesPerS, messageBurst: messagesPerS * BURST, bytesPerS, byteBurst: bytesPerS * BURST };
  const { publicUrl } = config;
  const opened = openGateway({
    server: app.server,
    store,
    history: store,
    tokens,
    members: people,
    names: people,
    metrics,
    log,
    publicUrl,
    clock,
    limits,
  });
  stack.defer(() => opened.close());
  const accessChanges = watchAccess({
    url,
    onChange(organizationId) {
      const asked = organizationId === null ? keyring.recheckAll() : keyring.recheck(organizationId);
      asked.catch((error) => report("keys.recheck_failed", error));
      people.forgetRoles();
      tokens.forgetKeys();
      void opened.recheck(organizationId);
    },
    onSessionEnded(sessionId) {
      ended.add([sessionId]);
      void opened.recheck(null, sessionId);
    },
    async onListening() {
      ended.add(await sessions.endedWithin(ENDED_KEPT_MS));
    },
  });
  stack.defer(() => accessChanges.stop());

  await app.listen({ port: config.port, host: config.host });
  const running = stack.move();
  const { port } = app.server.address() as AddressInfo;
  const host = config.host === "0.0.0.0" || config.host === "::" ? "127.0.0.1" : config.host;
  return {
    url: `${tls ? "https" : "http"}://${host.includes(":") ? `[${host}]` : host}:${port}`,
    port,
    async close() {
      opened.stopReading();
      await closeStore(); // while its acknowledgements can still leave
      await running.disposeAsync();
    },
  };
}

const HARD_EXIT_MS = 10_000;

async function main(): Promise<void> {
  const config = readServerConfig(process.env);
  const log = createLog({ level: config.logLevel });
  routeConsole(log);
  process.on("uncaughtException", (error) => {
    log.fatal({ error }, "server.crashed");
    process.exit(1);
  });
  const server = await startServer(config, log);
  log.info({ url: server.url }, "server.ready");
  let isStopping = false;
  const stop = async () => {
    if (isStopping) return;
    isStopping = true;
    setTimeout(() => process.exit(1), HARD_EXIT_MS).unref();
    await server.close();
    log.info("server.stopped");
    process.exit(0);
  };
  process.on("SIGTERM", () => void stop());
  process.on("SIGINT", () => void stop());
  process.on("disconnect", () => void stop()); // who started us was killed
}

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const taken = "code" in error && error.code === "EADDRINUSE" && "port" in error;
  return taken ? `Port ${error.port} is in use by another program. Choose another with PORT.` : error.message;
}

if (import.meta.main) {
  main().catch((error: unknown) => {
    process.stderr.write(`${wordsOf(error)}\n`);
    process.exit(1);
  });
}
