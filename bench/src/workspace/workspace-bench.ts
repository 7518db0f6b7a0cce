/** `npm run bench -- workspace`: the screens of a workspace at the sizes that issue 4 names ("Proof"). */
import type { ClientPart } from "../client/part.ts";
import { typingPart } from "../client/parts/typing-part.ts";
import { openStage } from "../client/stage.ts";
import type { Report } from "../goal.ts";
import type { BenchOptions } from "../options.ts";
import { runParts } from "../parts.ts";
import { bundlePart } from "./parts/bundle-part.ts";
import { canvasPart } from "./parts/canvas-part.ts";
import { searchPart } from "./parts/search-part.ts";
import { treePart } from "./parts/tree-part.ts";

const PARTS: readonly ClientPart[] = [canvasPart, treePart, searchPart, { ...typingPart, name: "note" }, bundlePart];

export async function workspaceBench(options: BenchOptions): Promise<Report> {
  const stage = await openStage();
  try {
    return await runParts("workspace", PARTS, options, (part) => part.run(stage, options));
  } finally {
    await stage.end();
  }
}
