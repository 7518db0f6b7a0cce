/** The product's screens, by what a person reads on them. */
import type { Locator, Page } from "@playwright/test";

/** A canvas can be edited once its first section offers to add a card. */
export const cardAdder = (page: Page): Locator => page.getByRole("button", { name: /^Add a card to / }).first();
export const noteText = (page: Page): Locator => page.getByRole("textbox", { name: "Text of the note" });

export const welcome = (page: Page): Locator => page.getByRole("button", { name: "Start without an account" });

/** From the welcome of a first visit into a new workspace of this device, and there into a new document. */
export async function begin(page: Page, title: "Business model" | "Blank note"): Promise<void> {
  await welcome(page).click();
  // The starting point is named by its title and what it is good for; nothing else on an empty home begins with it.
  await page.getByRole("button", { name: new RegExp(`^(Start with: )?${title}`) }).click();
}

export async function signIn(page: Page, url: string, { email, password }: { email: string; password: string }): Promise<void> {
  await page.goto(`${url}/sign-in`);
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("**/w/**");
}

/** The worker has everything on the device that a cold start without a network needs. */
export async function workerReady(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
}
