/** `npm run bench -- sync`: ours beside the servers that one would take instead, in one run, in turn (issue 3, "Proof"). */
import type { Report } from "../goal.ts";
import type { BenchOptions } from "../options.ts";
import { runParts } from "../parts.ts";
import { startField } from "./field.ts";
import type { SyncPart } from "./part.ts";
import { acknowledgementPart } from "./parts/acknowledgement-part.ts";
import { fanOutPart } from "./parts/fan-out-part.ts";
import { loadPart } from "./parts/load-part.ts";
import { stormPart } from "./parts/storm-part.ts";
import { throughputPart } from "./parts/throughput-part.ts";
import { walPart } from "./parts/wal-part.ts";

const PARTS: readonly SyncPart[] = [fanOutPart, throughputPart, acknowledgementPart, walPart, loadPart, stormPart];

export async function syncBench(options: BenchOptions): Promise<Report> {
  const field = await startField(options);
  try {
    return await runParts("sync", PARTS, options, (part) => part.run(field, options));
  } finally {
    await field.end();
  }
}
