/**
 * Who edited when: an account's edits that lie close together are one run, also while others edit between them.
 *
 * Units   ms since epoch; `edits` counts updates as they arrived; `seq` is the last log row of the run.
 */
import type { EditRun, NewEntry } from "../../ports.ts";

/** A longer rest begins a new run; as long as the least distance of automatic versions. */
const REST_MS = 10 * 60_000;

export function runsOf(rows: readonly { seq: number; entries: readonly NewEntry[] }[]): EditRun[] {
  const singles = rows.flatMap(({ seq, entries }) =>
    entries.map(({ author, atMs }) => ({ author, fromMs: atMs, toMs: atMs, edits: 1, seq })),
  );
  return joinRuns(singles);
}

/** Oldest first, by when they began. Joining joined runs with more is the same as joining all at once. */
export function joinRuns(runs: readonly EditRun[]): EditRun[] {
  const open = new Map<string, EditRun>();
  const joined: EditRun[] = [];
  for (const run of [...runs].sort((a, b) => a.fromMs - b.fromMs)) {
    const before = open.get(run.author);
    if (before && run.fromMs - before.toMs <= REST_MS) {
      before.toMs = Math.max(before.toMs, run.toMs);
      before.edits += run.edits;
      before.seq = Math.max(before.seq, run.seq);
    } else {
      const begun = { ...run };
      open.set(run.author, begun);
      joined.push(begun);
    }
  }
  return joined;
}

export function encodeRuns(runs: readonly EditRun[]): Uint8Array {
  return Buffer.from(JSON.stringify(runs));
}

export function decodeRuns(bytes: Uint8Array): EditRun[] {
  return JSON.parse(Buffer.from(bytes).toString()) as EditRun[];
}
