/** The database of this installation for a command beside the server: that of DATABASE_URL, or else the PostgreSQL of COREOS_DATA_DIR. */
import { resolve } from "node:path";
import { databaseUrl, startPostmaster, stopPostmaster } from "./cluster.ts";
import { clusterHome } from "./cluster-home.ts";
import { prepareCluster } from "./postgres.ts";

interface Settings {
  DATABASE_URL?: string | undefined;
  COREOS_DATA_DIR?: string | undefined;
}

export async function ownDatabase({ DATABASE_URL, COREOS_DATA_DIR = "data" }: Settings): Promise<{ url: string; end(): Promise<void> }> {
  if (DATABASE_URL) return { url: DATABASE_URL, end: async () => undefined };
  const cluster = await prepareCluster(clusterHome(resolve(COREOS_DATA_DIR)));
  const postmaster = await startPostmaster(cluster); // one that runs already is used, and left running
  return { url: databaseUrl(cluster, postmaster), end: async () => (postmaster.reused ? undefined : stopPostmaster(cluster)) };
}
