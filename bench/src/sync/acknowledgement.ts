/**
 * How long one person who types alone waits for "stored", beside what one durable write costs on the same disk, and
 * what the smallest commit costs in the same PostgreSQL: both one after the other, and at the pace of the updates.
 *
 * Units   ms, medians. Disk and commits are measured right before, while nothing else writes.
 */
import type { Contestant } from "./contestant.ts";
import type { BenchDatabase } from "./database.ts";
import { type DiskSync, diskSync } from "./disk.ts";
import { fanOut } from "./fan-out.ts";

export const PER_SECOND = 100;

export interface Acknowledgement extends DiskSync {
  /** The smallest commit of this PostgreSQL from Node. */
  commitMs: number;
  pacedCommitMs: number;
  p50Ms: number;
  p95Ms: number;
}

export async function acknowledgement(
  contestant: Contestant,
  { database, directory, seconds }: { database: BenchDatabase; directory: string; seconds: number },
): Promise<Acknowledgement> {
  const disk = await diskSync(directory, PER_SECOND);
  const commits = { commitMs: await database.commitMs(0), pacedCommitMs: await database.commitMs(1_000 / PER_SECOND) };
  const { acknowledgedP50Ms, acknowledgedP95Ms } = await fanOut(contestant, { peers: 1, perSecond: PER_SECOND, seconds });
  return { ...disk, ...commits, p50Ms: acknowledgedP50Ms, p95Ms: acknowledgedP95Ms };
}
