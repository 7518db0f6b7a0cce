/** `npm run bench -- client`: the product in Chromium, and its local log beside y-indexeddb (issue 3, "Proof"). */
import type { Report } from "../goal.ts";
import type { BenchOptions } from "../options.ts";
import { runParts } from "../parts.ts";
import type { ClientPart } from "./part.ts";
import { logPart } from "./parts/log-part.ts";
import { noteOpenPart } from "./parts/note-open-part.ts";
import { restartPart } from "./parts/restart-part.ts";
import { startPart } from "./parts/start-part.ts";
import { typingPart } from "./parts/typing-part.ts";
import { openStage } from "./stage.ts";

const PARTS: readonly ClientPart[] = [startPart, typingPart, noteOpenPart, logPart, restartPart];

export async function clientBench(options: BenchOptions): Promise<Report> {
  const stage = await openStage();
  try {
    return await runParts("client", PARTS, options, (part) => part.run(stage, options));
  } finally {
    await stage.end();
  }
}
