/** `npm run bench -- client`: the product in Chromium, and its local log beside y-indexeddb (issue 3, "Proof"). */
import type { Report } from "../goal.ts";
import type { BenchOptions } from "../options.ts";
import { runParts } from "../parts.ts";
import { openBrowser } from "./browser.ts";
import type { ClientPart } from "./part.ts";
import { logPart } from "./parts/log-part.ts";

const PARTS: readonly ClientPart[] = [logPart];

export async function clientBench(options: BenchOptions): Promise<Report> {
  const browser = await openBrowser();
  try {
    return await runParts("client", PARTS, options, (part) => part.run(browser, options));
  } finally {
    await browser.close();
  }
}
