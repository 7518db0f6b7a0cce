/**
 * What one durable write costs on the disk that PostgreSQL writes to: the unit in which an acknowledgement is judged.
 *
 * Units   ms. `append` grows the file by 8 kB and waits for it; `inPlace` overwrites 8 kB of a file that has its size
 *         already, as PostgreSQL does in its log.
 */
import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { median } from "@coreos/trials/product/statistics";

export interface DiskSync {
  appendMs: number;
  inPlaceMs: number;
}

const PAGE = Buffer.alloc(8192, 0x5a);
const SAMPLES = 100;

/** `directory` must be on the file system of the cluster. */
export function diskSync(directory: string): DiskSync {
  const path = join(directory, "bench-fdatasync");
  const file = openSync(path, "w");
  try {
    const write = (page: number) => timed(() => writeSync(file, PAGE, 0, PAGE.length, page * PAGE.length), file);
    const pages = Array.from({ length: SAMPLES }, (_, page) => page);
    return { appendMs: median(pages.map(write)), inPlaceMs: median(pages.map(write)) };
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
