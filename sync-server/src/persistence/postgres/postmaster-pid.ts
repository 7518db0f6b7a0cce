/**
 * What PostgreSQL writes about itself into `postmaster.pid`.
 *
 * Shape   Lines: process id, data directory, start time, port, socket directory, address, memory key, status.
 * Source  PostgreSQL 18, src/include/miscadmin.h (LOCK_FILE_LINE_*). Lines are added as the start proceeds.
 */
export interface PostmasterPid {
  pid: number;
  /** `null` while it is starting. */
  port: number | null;
  ready: boolean;
}

/** `null` for an empty or foreign file: the postmaster died before it wrote its first line. */
export function parsePostmasterPid(text: string): PostmasterPid | null {
  const lines = text.split("\n").map((line) => line.trim());
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid === 0) return null;
  const port = Number(lines[3]);
  // A standalone backend writes its id negated; it serves nobody.
  return { pid: Math.abs(pid), port: port > 0 ? port : null, ready: lines[7] === "ready" };
}
