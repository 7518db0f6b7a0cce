/**
 * What one durable write costs on the disk that PostgreSQL writes to: the unit in which an acknowledgement is judged.
 *
 * Units   ms, medians. `append` grows the file by 8 kB and waits for it; `inPlace` overwrites 8 kB of a file that has its size
 *         already, as PostgreSQL does in its log: both one right after the other. `paced` appends as often as a person's
 *         updates come and sleeps in between.
 * Why     In a tight loop neither processor nor disk ever goes to sleep: that is what a disk can do, and nobody who types pays
 *         so little. Whoever writes a hundred times a second wakes both up each time, PostgreSQL and we alike, so only the
 *         paced write is alike (docs/adr/0016).
 */
import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { median } from "@coreos/trials/product/statistics";
import { pause } from "./pace.ts";

export interface DiskSync {
  appendMs: number;
  inPlaceMs: number;
  pacedMs: number;
}

const PAGE = Buffer.alloc(8192, 0x5a);
const SAMPLES = 100;

/** `directory` must be on the file system of the cluster. */
export async function diskSync(directory: string, perSecond: number): Promise<DiskSync> {
  const path = join(directory, "bench-fdatasync");
  const file = openSync(path, "w");
  try {
    const write = (page: number) => timed(() => writeSync(file, PAGE, 0, PAGE.length, page * PAGE.length), file);
    const pages = Array.from({ length: SAMPLES }, (_, page) => page);
    const [appendMs, inPlaceMs] = [median(pages.map(write)), median(pages.map(write))];
    const paced: number[] = [];
    for (const page of pages) {
      await pause(1_000 / perSecond);
      paced.push(write(SAMPLES + page));
    }
    return { appendMs, inPlaceMs, pacedMs: median(paced) };
  } finally {
    closeSync(file);
    rmSync(path);
  }
}

function timed(write: () => void, file: number): number {
  const start = performance.now();
  write();
  fdatasyncSync(file);
  return performance.now() - start;
}
