/**
 * How long one person who types alone waits for "stored", beside what one durable write costs on the same disk, and
 * what the smallest commit costs in the same PostgreSQL.
 *
 * Units   ms, medians. The disk is measured right before, while nothing else writes.
 */
import type { Contestant } from "./contestant.ts";
import type { BenchDatabase } from "./database.ts";
import { type DiskSync, diskSync } from "./disk.ts";
import { fanOut } from "./fan-out.ts";

export interface Acknowledgement extends DiskSync {
  /** The smallest commit of this PostgreSQL from Node. */
  commitMs: number;
  p50Ms: number;
  p95Ms: number;
}

export async function acknowledgement(
  contestant: Contestant,
  { database, directory, seconds }: { database: BenchDatabase; directory: string; seconds: number },
): Promise<Acknowledgement> {
  const disk = diskSync(directory);
  const commitMs = await database.commitMs();
  const { acknowledgedP50Ms, acknowledgedP95Ms } = await fanOut(contestant, { peers: 1, perSecond: 100, seconds });
  return { ...disk, commitMs, p50Ms: acknowledgedP50Ms, p95Ms: acknowledgedP95Ms };
}
