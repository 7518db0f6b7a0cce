/**
 * The product on one machine: builds the client when it changed, starts PostgreSQL and the sync-server, prints the URL,
 * keeps both running, and ends with everything it started.
 *
 * Run it with `npm start`, which brings it the right Node first (bootstrap.mjs).
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { startPostgres } from "@coreos/sync-server/persistence/postgres/postgres";
import { type Away, reachDatabase } from "@coreos/sync-server/persistence/reach-database";
import { claimablePort, localUrl, reachWords, shownUrl } from "./deploy/src/addresses.ts";
import { buildClient } from "./deploy/src/client-build.ts";
import { readStartConfig, type StartConfig } from "./deploy/src/config.ts";
import { ownData } from "./deploy/src/data-owner.ts";
import { endLeftServer } from "./deploy/src/left-server.ts";
import { identityOf } from "./deploy/src/process-identity.ts";
import { startServer } from "./deploy/src/server-process.ts";
import { type StopRequest, stopRequest } from "./deploy/src/stop-request.ts";
import { awayWords, unreachedWords, wordsOf } from "./deploy/src/words.ts";

const ROOT = import.meta.dirname;
/** A database beside us in a container may be coming up. */
const OUTSIDE_PATIENCE_MS = 60_000;

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Runs one step and prints how long it took. */
async function step<T>(label: string, work: () => Promise<{ value: T; words: string }>): Promise<T> {
  const started = performance.now();
  const { value, words } = await work();
  say(`${label}: ${words} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
  return value;
}

async function postgresOf({ dataDir, databaseUrl }: StartConfig, stop: StopRequest, stack: AsyncDisposableStack): Promise<string> {
  return step("[3/4] PostgreSQL", async () => {
    if (databaseUrl) {
      const onAway = (away: Away) => say(`[3/4] PostgreSQL: ${awayWords(away)}`);
      await reachDatabase({ url: databaseUrl, patienceMs: OUTSIDE_PATIENCE_MS, signal: stop.signal, onAway }).catch((error: unknown) => {
        throw stop.signal.aborted ? stop.signal.reason : new Error(unreachedWords(databaseUrl, error), { cause: error });
      });
      return { value: databaseUrl, words: "the one of DATABASE_URL" };
    }
    const postgres = await startPostgres({
      dataDir,
      onRestart: (outcome) =>
        say(
          "pid" in outcome ? "PostgreSQL had ended, and is back." : `PostgreSQL had ended, and does not start: ${wordsOf(outcome.failure)}`,
        ),
    });
    stack.defer(() => postgres.stop());
    stop.onForce(() => killQuietly(postgres.pid(), "SIGQUIT"));
    const place = postgres.home === dataDir ? "" : `, its files in ${postgres.home} because its user may not enter ${dataDir}`;
    return { value: postgres.url, words: (postgres.reused ? "running already, taken over" : "started") + place };
  });
}

async function run(config: StartConfig, stop: StopRequest): Promise<void> {
  await using stack = new AsyncDisposableStack();
  const { dataDir, host, tls } = config;
  const owner = ownData(dataDir);
  stack.defer(() => owner.release());
  await endLeftServer(owner.before?.server ?? null);
  const port = await claimablePort(config);
  const address = { host, port, tls };
  say("[1/4] Dependencies: ready");

  await step("[2/4] Client", async () => {
    const { built } = await buildClient(ROOT, {
      signal: stop.signal,
      onBuild: () => say("[2/4] Client: building, it is new or has changed"),
    });
    return { value: null, words: built ? "built" : "ready" };
  });
  stop.signal.throwIfAborted();
  const databaseUrl = await postgresOf(config, stop, stack);
  stop.signal.throwIfAborted();

  await step("[4/4] Server", async () => {
    const env = { ...process.env, PORT: String(port), HOST: host, COREOS_DATA_DIR: dataDir, DATABASE_URL: databaseUrl };
    const options = {
      root: ROOT,
      env,
      logFile: join(dataDir, "logs/sync-server.log"),
      url: localUrl(address),
      onSpawn: (pid: number) => owner.note({ server: { pid, identity: identityOf(pid) ?? "" } }),
      onEnd: (how: string, waitMs: number) => say(`The server had ended (${how}); starting it again in ${waitMs / 1000} s.`),
    };
    const server = await startServer(options, stop.signal);
    stack.defer(() => server.stop());
    stop.onForce(() => server.kill());
    return { value: null, words: "ready" };
  });
  owner.note({ url: shownUrl(address) });
  say(`COREos is running at ${shownUrl(address)}`);
  const reach = reachWords(address, config.publicUrl);
  if (reach) say(reach);

  await new Promise<void>((resolve) => stop.signal.addEventListener("abort", () => resolve()));
  say("Stopping. Ctrl-C again stops at once.");
}

function killQuietly(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // it has ended already, which is what was wanted
  }
}

async function main(): Promise<number> {
  const settings = join(ROOT, ".env");
  if (existsSync(settings)) process.loadEnvFile(settings);
  // A terminal that was closed takes no more words; that must not keep us from ending in order.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  const stop = stopRequest(process);
  process.channel?.unref();
  stop.signal.addEventListener("abort", () => stop.onForce(() => process.exit(130))); // after those that have something to kill
  // A promise that waits for a signal keeps no process alive; this does.
  const alive = setInterval(() => {}, 60_000);
  try {
    await run(readStartConfig(process.env, ROOT), stop);
    return 0;
  } catch (error) {
    if (stop.signal.aborted) return 0;
    process.stderr.write(`${wordsOf(error)}\n`);
    return 1;
  } finally {
    clearInterval(alive);
  }
}

process.exit(await main());
