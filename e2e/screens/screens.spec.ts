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

const ROOT = new URL("../../", import.meta.url).pathname;
const FOLDER = `${ROOT}docs/screens/`;
/** What the README shows, and what a browser shows who offers to install the app: a phone's in its own density. */
const SHOWN: Readonly<Record<string, { files: readonly string[]; density: number }>> = {
  "canvas-desk-light": { files: ["docs/screenshot.png", "pwa/public/screenshots/wide.png"], density: 1 },
  "home-phone-light": { files: ["pwa/public/screenshots/narrow.png"], density: 2 },
};
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
        const picture = `${name}-${size}-${colorScheme}`;
        await writeFile(`${FOLDER}${picture}.png`, await photo(page));
        for (const file of SHOWN[picture]?.files ?? []) await writeFile(`${ROOT}${file}`, await photo(page, SHOWN[picture]?.density));
      }
      await leave();
    }
  });
}

async function photo(page: Page, density = 1): Promise<Buffer> {
  if (density === 1) return palettePng(await page.screenshot({ animations: "disabled", caret: "hide" }));
  const devtools = await page.context().newCDPSession(page);
  const clip = { x: 0, y: 0, ...(page.viewportSize() ?? { width: 0, height: 0 }), scale: density };
  const { data } = await devtools.send("Page.captureScreenshot", { format: "png", clip });
  return palettePng(Buffer.from(data, "base64"));
}

async function settled(page: Page, name: string): Promise<void> {
  await page.mouse.move(0, 0);
  if (name !== "gallery") await expect(page.getByRole("status", { name: /^(Opening|Reading)/ })).toHaveCount(0); // one of its specimens
  await page.evaluate(() => document.fonts.ready);
}
