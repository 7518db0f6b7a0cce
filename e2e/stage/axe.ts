/**
 * What axe finds on a page in every size and both schemes. axe is put into the page once and asked for violations alone:
 * six looks cost what one cost through its browser driver.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "@playwright/test";
import type { AxeResults, RunOptions } from "axe-core";
import { SIZES } from "./sights.ts";

const SOURCE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Answers sentences; the schemes differ in nothing but colours. `without` names rules that do not hold for this page. */
export async function faults(page: Page, without: readonly string[] = []): Promise<string[]> {
  const found: string[] = [];
  await page.evaluate(SOURCE);
  const rules = Object.fromEntries(without.map((rule) => [rule, { enabled: false }]));
  for (const [size, viewport] of Object.entries(SIZES)) {
    await page.setViewportSize(viewport);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      const only: RunOptions["runOnly"] =
        colorScheme === "light" ? { type: "tag", values: TAGS } : { type: "rule", values: ["color-contrast"] };
      for (const { id, impact, targets } of await violations(page, { runOnly: only, ...(colorScheme === "light" && { rules }) }))
        found.push(`${size}, ${colorScheme}: ${id} (${impact}) at ${targets.join(", ")}`);
    }
  }
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize(SIZES.desk);
  return found;
}

function violations(page: Page, options: RunOptions): Promise<{ id: string; impact: string; targets: string[] }[]> {
  return page.evaluate(async (options) => {
    // Two frames, so that the new size and colours are drawn.
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const { axe } = window as unknown as { axe: { run(on: Document, options: RunOptions): Promise<AxeResults> } };
    const { violations } = await axe.run(document, { ...options, resultTypes: ["violations"] });
    return violations.map(({ id, impact, nodes }) => ({
      id,
      impact: String(impact),
      targets: nodes.map(({ target }) => target.join(" ")),
    }));
  }, options);
}
