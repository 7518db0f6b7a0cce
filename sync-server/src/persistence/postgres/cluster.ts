/**
 * One running postmaster on a cluster: reuses one that is alive and ours, clears away what a dead one left, starts one.
 * Knows nothing of locks: whoever calls it holds one.
 */
import { spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, realpathSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import type { Binaries } from "./binaries.ts";
import type { ClusterHome } from "./cluster-home.ts";
import { DATABASE, POSTGRES_ENV, SUPERUSER } from "./constants.ts";
import { type PostmasterPid, parsePostmasterPid } from "./postmaster-pid.ts";
import { isAlive, programOf } from "./process-alive.ts";

export interface Cluster extends ClusterHome {
  binaries: Binaries;
  password: string;
}

export interface Postmaster {
  pid: number;
  port: number;
  reused: boolean;
}

const START_TIMEOUT_MS = 60_000; // recovery of a large log after a crash
const LOG_LIMIT_BYTES = 10 * 1024 * 1024;

/** With a `port` it starts on that one alone; else on any free one. One that runs already keeps its own. */
export async function startPostmaster(cluster: Cluster, port?: number): Promise<Postmaster> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < deadline) {
    const left = readPid(cluster) ?? (await readAgain(cluster));
    if (left && isAlive(left.pid) && programOf(left.pid).startsWith("postgres")) {
      const found = await reuse(cluster, left);
      if (found) return found;
    } else {
      // PostgreSQL stops at an empty file, and waits for the stranger who now has the id of a dead postmaster.
      rmSync(pidFile(cluster), { force: true });
      const started = await launch(cluster, port ?? (await freePort()), deadline);
      if (started) return started;
    }
    await pause(100); // children of a killed postmaster take about a second to notice; until then a start is refused
  }
  throw new Error(`PostgreSQL did not start within ${START_TIMEOUT_MS / 1000} s. Its log: ${logFile(cluster)}\n${logTail(cluster)}`);
}

/** Ends it with a fast shutdown: running transactions are rolled back, everything committed is checkpointed. */
export async function stopPostmaster(cluster: Cluster): Promise<void> {
  if (!readPid(cluster)) return;
  const stop = (mode: string, seconds: number) =>
    new Promise<number | null>((resolve) => {
      const args = ["stop", "-D", cluster.cluster, "-m", mode, "-w", "-t", String(seconds), "-s"];
      const child = spawn(cluster.binaries.pgCtl, args, { cwd: cluster.home, env: POSTGRES_ENV, stdio: "ignore", ...cluster.user });
      child.on("exit", resolve).on("error", () => resolve(null));
    });
  if ((await stop("fast", 8)) !== 0 && readPid(cluster)) await stop("immediate", 5);
}

export function databaseUrl({ password }: Cluster, { port }: { port: number }, database = DATABASE): string {
  return `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/${database}`;
}

async function reuse(cluster: Cluster, found: PostmasterPid): Promise<Postmaster | null> {
  if (!found.ready || !found.port || !(await answers(cluster, found.port))) return null; // starting or stopping: look again
  return { pid: found.pid, port: found.port, reused: true };
}

async function launch(cluster: Cluster, port: number, deadline: number): Promise<Postmaster | null> {
  const log = openLog(cluster);
  const settings = { listen_addresses: "127.0.0.1", unix_socket_directories: "", fsync: "on", max_connections: "200" };
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const child = spawn(cluster.binaries.postgres, ["-D", cluster.cluster, "-p", String(port), ...flags], {
    cwd: cluster.home,
    env: POSTGRES_ENV,
    // A file, not a pipe to us: it goes on writing when we are killed. A group of its own: Ctrl-C reaches us, not it.
    stdio: ["ignore", log, log],
    detached: true,
    ...cluster.user,
  });
  closeSync(log);
  let ended = false;
  child.on("exit", () => {
    ended = true;
  });
  child.on("error", () => {
    ended = true;
  });
  child.unref();
  while (!ended && Date.now() < deadline) {
    const now = readPid(cluster);
    if (now?.pid === child.pid && now?.ready && (await answers(cluster, port))) return { pid: now.pid, port, reused: false };
    await pause(20);
  }
  if (!ended) child.kill("SIGQUIT");
  return null;
}

/** Speaks to it and checks that it serves this very directory. Makes our database on the way when it is new. */
async function answers(cluster: Cluster, port: number): Promise<boolean> {
  const client = new pg.Client({
    connectionString: databaseUrl(cluster, { port }, "postgres"),
    connectionTimeoutMillis: 5_000,
    ssl: false,
  });
  client.on("error", () => {}); // a connection cut by a shutdown: the query below rejects as well
  try {
    await client.connect();
    const { rows } = await client.query("select current_setting('data_directory') as directory");
    if (realpathSync(rows[0].directory) !== realpathSync(cluster.cluster)) return false;
    const { rowCount } = await client.query("select 1 from pg_database where datname = $1", [DATABASE]);
    if (rowCount === 0) await client.query(`create database ${DATABASE}`);
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === "28P01") {
      throw new Error(`PostgreSQL refuses the password in ${cluster.home}/postgres.password.`, { cause: error });
    }
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

/** A postmaster that is writing its first line right now has made an empty file: give it a moment. */
async function readAgain(cluster: Cluster): Promise<PostmasterPid | null> {
  if (!existsSync(pidFile(cluster))) return null;
  await pause(300);
  return readPid(cluster);
}

function readPid(cluster: Cluster): PostmasterPid | null {
  try {
    return parsePostmasterPid(readFileSync(pidFile(cluster), "utf8"));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

function pidFile(cluster: Cluster): string {
  return join(cluster.cluster, "postmaster.pid");
}

function logFile(cluster: ClusterHome): string {
  return join(cluster.home, "postgres.log");
}

function openLog(cluster: Cluster): number {
  const size = statSync(logFile(cluster), { throwIfNoEntry: false })?.size ?? 0;
  return openSync(logFile(cluster), size > LOG_LIMIT_BYTES ? "w" : "a", 0o600);
}

function logTail(cluster: Cluster): string {
  return readFileSync(logFile(cluster), "utf8").trimEnd().split("\n").slice(-8).join("\n");
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
