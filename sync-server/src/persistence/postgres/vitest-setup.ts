/** Vitest's global setup of the `db` project: keeps the shared PostgreSQL up for the whole run, and hands it to every worker. */
import { joinTestCluster } from "./testing-cluster.ts";

export async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.COREOS_TEST_DATABASE_URL) return undefined;
  const cluster = await joinTestCluster();
  process.env.COREOS_TEST_DATABASE_URL = cluster.url;
  return async () => {
    delete process.env.COREOS_TEST_DATABASE_URL;
    await cluster.release();
  };
}
