/**
 * The owner of a data directory is killed and leaves its postmaster running. The next owner must take that one over, with
 * every row that was committed (DESIGN §2: 20 times out of 20).
 */
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startPostgres } from "@coreos/sync-server/persistence/postgres/postgres";
import { isAlive } from "@coreos/sync-server/persistence/postgres/process-alive";
import pg from "pg";
import { Program } from "../product/program.ts";
import { atLeast, atMost, type Goal } from "../report.ts";

/** Owns a data directory, commits rows, prints the id of each. */
const OWNER = fileURLToPath(new URL("../../../sync-server/src/persistence/postgres/fixtures/owner.ts", import.meta.url));

export interface OrphanResult {
  orphans: number;
  /** Postmasters that were alive after their owner's death and served the next one. */
  takenOver: number;
  /** Rows that were printed as committed and are not there. */
  lostRows: number;
}

export async function orphanTrial(orphans: number, say: (line: string) => void): Promise<OrphanResult> {
  const dataDir = await mkdtemp(join(tmpdir(), "coreos-orphans-"));
  await chmod(dataDir, 0o755); // so that also root's helper user can enter
  const result: OrphanResult = { orphans, takenOver: 0, lostRows: 0 };
  for (let at = 0; at < orphans; at++) {
    const { takenOver, lostRows } = await orphanOnce(dataDir);
    if (!takenOver) say(`  orphan ${at + 1} was not taken over`);
    result.takenOver += takenOver ? 1 : 0;
    result.lostRows += lostRows;
  }
  await rm(dataDir, { recursive: true, force: true });
  say(`orphans ${result.takenOver} of ${orphans} taken over, ${result.lostRows} rows lost`);
  return result;
}

async function orphanOnce(dataDir: string): Promise<{ takenOver: boolean; lostRows: number }> {
  const owner = new Program({ script: OWNER, args: [dataDir] });
  const postmaster = Number((await owner.line(/^pid (\d+)$/))[1]);
  const leaveNothing = () => void (isAlive(postmaster) && process.kill(postmaster, "SIGQUIT"));
  process.once("exit", leaveNothing);
  await owner.line(/^\d+$/);
  await owner.end("SIGKILL");
  const committed = Number(owner.lastLines.split("\n").findLast((line) => /^\d+$/.test(line)));
  const leftAlive = isAlive(postmaster);
  const postgres = await startPostgres({ dataDir });
  try {
    const takenOver = leftAlive && postgres.reused && postgres.pid() === postmaster;
    return { takenOver, lostRows: Math.max(0, committed - (await newestRow(postgres.url))) };
  } finally {
    await postgres.stop();
    process.off("exit", leaveNothing);
  }
}

async function newestRow(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ newest: number }>("select max(id)::int as newest from mark");
  await client.end();
  return rows[0]?.newest ?? 0;
}

export function orphanGoals({ orphans, takenOver, lostRows }: OrphanResult): Goal[] {
  return [
    atLeast("orphans", "postmasters of a killed owner that the next one took over, at least", orphans, takenOver),
    atMost("orphans-lost", "committed rows that were missing then, at most", 0, lostRows),
  ];
}
