/**
 * A fresh, empty database for a test: on the server of `COREOS_TEST_DATABASE_URL` when that is set (vitest's own setup
 * sets it too, vitest-setup.ts), else on the shared embedded one, which lives until this process dropped its last database.
 */
import { joinTestCluster, type TestCluster } from "./testing-cluster.ts";
import { createDatabase, dropDatabase } from "./testing-databases.ts";

export interface TestDatabase {
  /** A role that may create roles and databases. */
  url: string;
  drop(): Promise<void>;
}

let joined: Promise<TestCluster> | null = null;
let open = 0;

export async function testDatabase(): Promise<TestDatabase> {
  const given = process.env.COREOS_TEST_DATABASE_URL;
  const server = given ? { url: given, release: async () => {} } : await join();
  const url = await createDatabase(server.url);
  return {
    url,
    async drop() {
      await dropDatabase(server.url, url);
      if (!given) await leave(server);
    },
  };
}

function join(): Promise<TestCluster> {
  open += 1;
  joined ??= joinTestCluster();
  return joined;
}

async function leave(cluster: TestCluster): Promise<void> {
  open -= 1;
  if (open > 0) return;
  joined = null;
  await cluster.release();
}
