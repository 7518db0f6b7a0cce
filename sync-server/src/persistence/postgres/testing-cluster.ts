/**
 * One PostgreSQL for every test run on this machine: the first process starts it, the last one stops it. Processes
 * count themselves by a shared lock, so that one that is killed stops counting.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { databaseUrl, startPostmaster, stopPostmaster } from "./cluster.ts";
import { clusterHome } from "./cluster-home.ts";
import { tryLock, waitForLock } from "./file-lock.ts";
import { prepareCluster } from "./postgres.ts";
import { dropLeftDatabases } from "./testing-databases.ts";

export interface TestCluster {
  /** Of a superuser, on a database that is nobody's: make your own beside it. */
  url: string;
  release(): Promise<void>;
}

/** Held shared by everybody who uses the cluster. */
const USERS = "users.lock";
const GATE_TIMEOUT_MS = 120_000;

export async function joinTestCluster(): Promise<TestCluster> {
  const clone = createHash("sha256")
    .update(import.meta.url)
    .digest("hex")
    .slice(0, 8);
  const directory = join(tmpdir(), `coreos-test-postgres-${process.getuid?.() ?? 0}-${clone}`);
  mkdirSync(directory, { recursive: true, mode: 0o755 });
  const users = join(directory, "users.lock");
  return behindGate(directory, async () => {
    const cluster = await prepareCluster(clusterHome(directory));
    const alone = tryLock(users);
    const postmaster = await startPostmaster(cluster);
    const url = databaseUrl(cluster, postmaster);
    if (alone) await dropLeftDatabases(url);
    alone?.release();
    const use = tryLock(users, "shared");
    return {
      url,
      release: () =>
        behindGate(directory, async () => {
          use?.release();
          const last = tryLock(users);
          if (last) await stopPostmaster(cluster);
          last?.release();
        }),
    };
  });
}

/** Stops a cluster that a killed run has left, unless another run uses it. */
export async function stopLeftTestCluster(): Promise<void> {
  const directory = clusterDirectory();
  if (!existsSync(directory)) return;
  await behindGate(directory, async () => {
    const alone = tryLock(join(directory, USERS));
    if (alone) await stopPostmaster(await prepareCluster(clusterHome(directory)));
    alone?.release();
  });
}

/** One for each clone and user: another clone may bring another PostgreSQL. */
function clusterDirectory(): string {
  const clone = createHash("sha256")
    .update(import.meta.url)
    .digest("hex")
    .slice(0, 8);
  return join(tmpdir(), `coreos-test-postgres-${process.getuid?.() ?? 0}-${clone}`);
}

async function behindGate<T>(directory: string, work: () => Promise<T>): Promise<T> {
  const gate = await waitForLock(join(directory, "gate.lock"), GATE_TIMEOUT_MS);
  try {
    return await work();
  } finally {
    gate.release();
  }
}
