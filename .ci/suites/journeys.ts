/** Playwright: whole journeys through the built product, in Chromium. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findBrowser } from "../browser.ts";
import { type Outcome, skipped, without } from "../outcome.ts";
import { ROOT, runNode } from "../program.ts";
import { playwrightOutcome } from "../reports.ts";

const CONFIG = "e2e/playwright.config.ts";

export async function journeys(env: NodeJS.ProcessEnv, say: (text: string) => void): Promise<Outcome> {
  if (!existsSync(join(ROOT, CONFIG))) return skipped(`journeys: there is no ${CONFIG}`);
  const browser = await findBrowser(env, say);
  if (!("path" in browser)) return without("journeys", `no Chromium. ${browser.tried.join("; ")}`, Boolean(env.CI));
  const folder = mkdtempSync(join(tmpdir(), "coreos-journeys-"));
  const report = join(folder, "report.json");
  try {
    const ended = await runNode("node_modules/@playwright/test/cli.js", ["test", "-c", CONFIG, "--reporter=list,json"], {
      env: { ...env, CHROMIUM_PATH: browser.path, PLAYWRIGHT_JSON_OUTPUT_FILE: report, NO_COLOR: "1" },
    });
    return playwrightOutcome(existsSync(report) ? JSON.parse(readFileSync(report, "utf8")) : null, ended);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
