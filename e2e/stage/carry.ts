import { expect, type Locator, type Page } from "@playwright/test";

/**
 * Carries something by mouse onto a row and lets it go there; `fraction` is how far down that row, 0 … 1. The code that
 * carries is loaded with the first press, so the pointer moves until the row shows that it is in the hand.
 */
export async function carry(page: Page, what: Locator, onto: Locator, fraction: number): Promise<void> {
  await what.hover();
  const from = await what.boundingBox();
  if (!from) throw new Error("what is to be carried is not in sight");
  await page.mouse.down();
  let step = 0;
  await expect(async () => {
    step = (step + 1) % 2;
    await page.mouse.move(from.x + from.width / 2 + 10 + step, from.y + from.height / 2);
    await expect(what).not.toHaveCSS("opacity", "1", { timeout: 100 });
  }).toPass();
  const to = await onto.boundingBox();
  if (!to) throw new Error("the row to carry it onto is not in sight");
  await page.mouse.move(to.x + to.width / 2, to.y + to.height * fraction, { steps: 3 });
  await page.mouse.up();
}
