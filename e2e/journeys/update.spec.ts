import { Product } from "@coreos/trials/product/product";
import type { Page } from "@playwright/test";
import type { Person } from "../stage/person.ts";
import { Release } from "../stage/release.ts";
import { expect, test as staged } from "../stage/stage.ts";

const test = staged.extend<{ release: Release; updated: Product }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern
  release: async ({}, use) => {
    const release = await Release.copy();
    await use(release);
    await release.remove();
  },
  updated: async ({ release }, use) => {
    const product = await Product.start({ script: release.script });
    await use(product);
    await product.stop();
  },
});

/** Coming back to the tab: the page then looks for a newer version of itself. */
async function comeBack({ page }: Person): Promise<void> {
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
}

const build = (page: Page) => page.evaluate(() => document.querySelector<HTMLMetaElement>("meta[name=build]")?.content ?? "first");

test("a newer build is offered in words, applied on request, takes along what was typed, and tells the other tab", async ({
  person,
  release,
  updated,
}) => {
  const ada = await person("Ada", { baseURL: `http://localhost:${updated.port}` });
  await ada.signUp();
  await ada.newNote("One");
  await ada.type("first");
  await ada.installed();
  await ada.stored();
  await ada.newNote("Two");
  const other = await ada.tab(ada.page.url());
  await ada.open("One");

  await release.publish("second");
  await comeBack(ada);
  const update = ada.page.getByRole("status", { name: "Update" });
  await expect(update).toContainText("A newer version of COREos is here.");
  await expect(other.page.getByRole("status", { name: "Update" })).toContainText("A newer version of COREos is here.");
  expect(await build(ada.page)).toBe("first"); // offered, not applied

  await ada.offline(true); // what is typed now is nowhere but here
  await other.type("typed in the other tab");
  await ada.type(", second");
  await update.getByRole("button", { name: "Update" }).click();
  await expect.poll(() => build(ada.page).catch(() => "between two pages")).toBe("second");
  await ada.reads("first, second");
  await expect(ada.badge).toContainText("on this device");

  const told = other.page.getByRole("status", { name: "Update" });
  await expect(told).toContainText("COREos was updated in another tab.");
  expect(await build(other.page)).toBe("first"); // told, not reloaded under its writer
  await other.reads("typed in the other tab");
  await other.type(", and more");
  await told.getByRole("button", { name: "Reload" }).click();
  await expect.poll(() => build(other.page).catch(() => "between two pages")).toBe("second");
  await other.reads("typed in the other tab, and more");

  await ada.offline(false);
  await ada.stored();
  await other.stored();
});

test("a tab that stayed on the old build opens a screen whose file is gone, with nothing lost", async ({ person, release, updated }) => {
  const ada = await person("Ada", { baseURL: `http://localhost:${updated.port}` });
  await ada.signUp();
  await ada.newNote("Kept");
  await ada.installed();
  await ada.stored();
  const other = await ada.tab(ada.page.url());
  await expect(other.editor).toBeVisible();
  await release.publish("second");
  await comeBack(ada);
  await ada.page.getByRole("status", { name: "Update" }).getByRole("button", { name: "Update" }).click();
  await expect(other.page.getByRole("status", { name: "Update" })).toContainText("updated in another tab");
  await other.type("written on the old build");
  const session = await other.context.newCDPSession(other.page);
  await session.send("Network.clearBrowserCache"); // a year's promise to keep a file is none to have room for it
  await other.page.getByRole("link", { name: "Versions" }).click();
  await expect(other.page.getByRole("heading", { level: 1, name: "Versions of Kept" })).toBeVisible();
  expect(await build(other.page)).toBe("second");
  await other.open("Kept");
  await other.reads("written on the old build");
});
