/**
 * Every screen with what a company has in it, light and dark, on a desk, a tablet and a phone.
 *
 * Source  issue 4, "Proof". `SCREENS=home,note` takes only these.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { type CDPSession, expect, type Page } from "@playwright/test";
import { SIGHTS, SIZES, type Size } from "../stage/sights.ts";
import { test } from "../stage/studio.ts";
import { palettePng } from "./palette-png.ts";

const FOLDER = new URL("../../docs/screens/", import.meta.url).pathname;
const devtools = new WeakMap<Page, CDPSession>();
const ONLY = process.env.SCREENS?.split(",");

for (const { name, sizes, open } of SIGHTS) {
  if (ONLY && !ONLY.includes(name)) continue;
  test(name, async ({ studio }) => {
    await mkdir(FOLDER, { recursive: true });
    for (const size of sizes) {
      for (const { page } of [studio.dana, studio.guest]) await hold(page, size);
      const page = await open(studio);
      await hold(page, size);
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        await settled(page, name);
        const png = await page.screenshot({ animations: "disabled", caret: "hide" });
        await writeFile(`${FOLDER}${name}-${size}-${colorScheme}.png`, palettePng(png));
      }
      await page.emulateMedia({ colorScheme: "light" });
      await studio.dana.offline(false);
      if (![studio.dana.page, studio.guest.page].includes(page)) await page.context().close();
    }
  });
}

/** The device in the hand: its size, and whether a finger or a mouse points. */
async function hold(page: Page, size: Size): Promise<void> {
  await page.setViewportSize(SIZES[size]);
  const session = devtools.get(page) ?? (await page.context().newCDPSession(page)); // holds for as long as it is attached
  devtools.set(page, session);
  await session.send("Emulation.setTouchEmulationEnabled", { enabled: size !== "desk" });
}

async function settled(page: Page, name: string): Promise<void> {
  await page.mouse.move(0, 0);
  if (name !== "gallery") await expect(page.getByRole("status", { name: /^(Opening|Reading)/ })).toHaveCount(0);
  await page.evaluate(() => document.fonts.ready);
}
