/**
 * Every screen with what a company has in it, light and dark, on a desk, a tablet and a phone.
 *
 * Source  issue 4, "Proof". `SCREENS=home,note` takes only these.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { expect, type Page } from "@playwright/test";
import { SIGHTS } from "../stage/sights.ts";
import { test } from "../stage/studio.ts";
import { visit } from "../stage/visit.ts";
import { palettePng } from "./palette-png.ts";

const FOLDER = new URL("../../docs/screens/", import.meta.url).pathname;
const ONLY = process.env.SCREENS?.split(",");

for (const sight of SIGHTS) {
  const { name, sizes } = sight;
  if (ONLY && !ONLY.includes(name)) continue;
  test(name, async ({ studio }) => {
    await mkdir(FOLDER, { recursive: true });
    for (const size of sizes) {
      const { page, leave } = await visit(studio, sight, size);
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        await settled(page, name);
        const png = await page.screenshot({ animations: "disabled", caret: "hide" });
        await writeFile(`${FOLDER}${name}-${size}-${colorScheme}.png`, palettePng(png));
      }
      await leave();
    }
  });
}

async function settled(page: Page, name: string): Promise<void> {
  await page.mouse.move(0, 0);
  if (name !== "gallery") await expect(page.getByRole("status", { name: /^(Opening|Reading)/ })).toHaveCount(0); // one of its specimens
  await page.evaluate(() => document.fonts.ready);
}
