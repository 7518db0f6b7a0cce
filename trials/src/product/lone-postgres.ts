/**
 * A PostgreSQL of a trial's own that nobody supervises: taken away, it stays away until it is brought back.
 *
 * Law     It goes without a word to anybody (SIGQUIT: nothing is flushed, recovery follows), and when `takeAway` answers,
 *         no backend of it lives that could still commit. SIGKILL of the postmaster leaves them a second.
 */
import { rmSync } from "node:fs";
import { chmod, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type Cluster,
  databaseUrl,
  type Postmaster,
  startPostmaster,
  stopPostmaster,
} from "@coreos/sync-server/persistence/postgres/cluster";
import { clusterHome } from "@coreos/sync-server/persistence/postgres/cluster-home";
import { prepareCluster } from "@coreos/sync-server/persistence/postgres/postgres";
import { isAlive } from "@coreos/sync-server/persistence/postgres/process-alive";
import { waitFor } from "./device.ts";

const PATIENCE_MS = 15_000;

export class LonePostgres {
  readonly #directory: string;
  readonly #cluster: Cluster;
  #postmaster: Postmaster;

  private constructor(directory: string, cluster: Cluster, postmaster: Postmaster) {
    this.#directory = directory;
    this.#cluster = cluster;
    this.#postmaster = postmaster;
    process.once("exit", this.#leaveNothing);
  }

  static async start(): Promise<LonePostgres> {
    const directory = await mkdtemp(join(tmpdir(), "coreos-lone-"));
    await chmod(directory, 0o755); // so that also root's helper user can enter
    const cluster = await prepareCluster(clusterHome(directory));
    return new LonePostgres(directory, cluster, await startPostmaster(cluster));
  }

  get url(): string {
    return databaseUrl(this.#cluster, this.#postmaster);
  }

  async takeAway(): Promise<void> {
    const { pid } = this.#postmaster;
    process.kill(pid, "SIGQUIT");
    if ((await waitFor(() => !isAlive(pid), PATIENCE_MS)) === null) throw new Error(`the postmaster ${pid} does not end`);
  }

  /** Answers once it takes connections again, on the same port. */
  async bringBack(): Promise<void> {
    this.#postmaster = await startPostmaster(this.#cluster, this.#postmaster.port);
  }

  async stop(): Promise<void> {
    await stopPostmaster(this.#cluster);
    process.off("exit", this.#leaveNothing);
    rmSync(this.#directory, { recursive: true, force: true });
  }

  /** When this process ends before `stop()`: its data is worth nothing, so it may end at once. */
  readonly #leaveNothing = (): void => {
    if (isAlive(this.#postmaster.pid)) process.kill(this.#postmaster.pid, "SIGQUIT");
    rmSync(this.#directory, { recursive: true, force: true });
  };
}
