/** How edits in memory become rows. Units: bytes of Yjs V1 updates. */
import { mergeInOrder, packRuns } from "../merge.ts";
import type { UpdateRow } from "./database.ts";

const ROW_BYTES = 256 * 1024;

export interface Entry {
  /** 0 for what came from the server. */
  number: number;
  update: Uint8Array;
}

export interface Group {
  from: number;
  to: number;
  row: Omit<UpdateRow, "id" | "document">;
}

/**
 * One row for each run of edits that share a fate; what the server already acknowledged is written as stored. The first
 * row takes the companions along.
 */
export function groupEntries(batch: readonly Entry[], storedUpTo: number, companions: readonly Uint8Array[]): Group[] {
  const groups: Group[] = [];
  const add = (entries: readonly Entry[], stored: 0 | 1) => {
    for (const run of packRuns(entries, ROW_BYTES)) {
      const along = groups.length === 0 ? companions : [];
      const row = { update: mergeInOrder([...along, ...run.map((entry) => entry.update)]), stored, count: run.length };
      groups.push({ from: run[0]?.number ?? 0, to: run.at(-1)?.number ?? 0, row });
    }
  };
  add(
    batch.filter((entry) => entry.number <= storedUpTo),
    1,
  );
  add(
    batch.filter((entry) => entry.number > storedUpTo),
    0,
  );
  return groups;
}
