/**
 * The embedded PostgreSQL of one data directory, supervised: one owner at a time, restarted on its port when it dies,
 * stopped with its owner. An owner that was killed leaves a running postmaster; the next one takes it over.
 *
 * Errors  5511 data.in_use (another COREos owns this directory), 5512 data.other_major.
 */
import { join } from "node:path";
import { CoreError } from "@coreos/schema/errors/core-error";
import { placeBinaries } from "./binaries.ts";
import { type Cluster, databaseUrl, startPostmaster, stopPostmaster } from "./cluster.ts";
import { clusterHome } from "./cluster-home.ts";
import { tryLock } from "./file-lock.ts";
import { initCluster } from "./init-cluster.ts";
import { isAlive } from "./process-alive.ts";

export interface Postgres {
  /** Of a superuser of this cluster; stays the same over restarts. */
  url: string;
  /** Where its files are: beside the data directory when root's own user may not enter it. */
  home: string;
  /** `true` when it was running already. */
  reused: boolean;
  /** The postmaster of this moment. */
  pid(): number;
  stop(): Promise<void>;
}

export interface PostgresOptions {
  dataDir: string;
  /** Told when a postmaster that died unasked is back, or cannot come back yet. */
  onRestart?: (outcome: { failure: unknown } | { pid: number }) => void;
}

const LOOK_EVERY_MS = 200;

export async function startPostgres({ dataDir, onRestart }: PostgresOptions): Promise<Postgres> {
  const home = clusterHome(dataDir);
  const lock = tryLock(join(home.home, "postgres.lock"));
  if (!lock) throw new CoreError("data.in_use", { directory: dataDir });
  try {
    const cluster = await prepareCluster(home);
    const supervised = supervise(cluster, await startPostmaster(cluster), onRestart);
    return {
      ...supervised,
      async stop() {
        await supervised.stop();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** Binaries in place, cluster made, its version checked. */
export async function prepareCluster(home: ReturnType<typeof clusterHome>): Promise<Cluster> {
  const binaries = await placeBinaries(home.user);
  return { ...home, binaries, password: await initCluster(home, binaries) };
}

function supervise(
  cluster: Cluster,
  first: Awaited<ReturnType<typeof startPostmaster>>,
  onRestart: PostgresOptions["onRestart"],
): Postgres {
  let current = first;
  let stopping = false;
  let restart: Promise<void> | null = null;
  const timer = setInterval(() => {
    if (stopping || restart || isAlive(current.pid)) return;
    restart = startPostmaster(cluster, first.port)
      .then((next) => {
        current = next;
        onRestart?.({ pid: next.pid });
      })
      .catch((failure) => onRestart?.({ failure }))
      .finally(() => {
        restart = null;
      });
  }, LOOK_EVERY_MS);
  timer.unref();
  return {
    url: databaseUrl(cluster, first),
    home: cluster.home,
    reused: first.reused,
    pid: () => current.pid,
    async stop() {
      stopping = true;
      clearInterval(timer);
      await restart;
      await stopPostmaster(cluster);
    },
  };
}
