/**
 * Every screen with what a company has in it, light and dark, on a desk and on a phone.
 *
 * Source  issue 4, "Proof". `SCREENS=home,note` makes only these.
 */
import { mkdir, writeFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { northwind } from "../stage/northwind.ts";
import { expect, test } from "../stage/stage.ts";
import { palettePng } from "./palette-png.ts";
import { LETTER, PRICING } from "./words.ts";

const FOLDER = new URL("../../docs/screens/", import.meta.url).pathname;
const SIZES = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };
const ONLY = process.env.SCREENS?.split(",");

/** The page as it stands, in both schemes and sizes. */
async function shoot(page: Page, name: string, sizes: readonly (keyof typeof SIZES)[] = ["desk", "phone"]): Promise<void> {
  for (const size of sizes) {
    await page.setViewportSize(SIZES[size]);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.mouse.move(0, 0);
      await expect(page.getByRole("status", { name: /^(Opening|Reading)/ })).toHaveCount(0);
      await page.evaluate(() => document.fonts.ready);
      const png = await page.screenshot({ animations: "disabled", caret: "hide" });
      await writeFile(`${FOLDER}${name}-${size}-${colorScheme}.png`, palettePng(png));
    }
  }
  await page.setViewportSize(SIZES.desk);
  await page.emulateMedia({ colorScheme: "light" });
}

async function paste(page: Page, markdown: string): Promise<void> {
  const editor = page.locator(".ProseMirror[contenteditable=true]");
  await editor.click();
  await editor.evaluate((element, text) => {
    const data = new DataTransfer();
    data.setData("text/plain", text);
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, markdown);
}

test("every screen", async ({ person, product }) => {
  await mkdir(FOLDER, { recursive: true });
  const wanted = (name: string) => !ONLY || ONLY.includes(name);
  const company = await northwind(product);
  const dana = await person("Dana");
  const { page } = dana;
  const main = page.getByRole("main");

  await page.goto("/");
  await expect(page.getByRole("button", { name: "Start without an account" })).toBeVisible();
  if (wanted("welcome")) await shoot(page, "welcome");
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(company.account.email);
  await page.getByLabel("Password").fill(company.account.password);
  if (wanted("sign-in")) await shoot(page, "sign-in");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("**/w/**");
  await page.goto(company.home);
  await expect(page.getByRole("treeitem", { name: "Strategy" })).toBeVisible();
  await page.getByRole("button", { name: "Skip the tour" }).click();
  for (const folder of ["Strategy", "Customers"]) {
    const item = page.getByRole("treeitem", { name: folder, exact: true });
    if ((await item.getAttribute("aria-expanded")) !== "true") await item.getByRole("button").first().click();
  }
  for (const title of ["Business model", "Spring release"]) {
    await page.goto(company.paths[title] as string);
    await page
      .getByRole("button", { name: `More for ${title}` })
      .first()
      .click();
    await page.getByRole("menuitem", { name: "Add to favourites" }).click();
  }
  await page.getByRole("button", { name: "New private note" }).click();
  await dana.rename("Notes on hiring");
  await dana.type("Two people by summer, one of them from a bakery.");

  await page.goto(company.paths["Weekly letter"] as string);
  await paste(page, LETTER);
  await page.goto(company.paths["Pricing, round two"] as string);
  await paste(page, PRICING);
  await expect(dana.editor).toContainText("What we decide");
  await dana.stored();
  await page.getByRole("link", { name: "Versions" }).click();
  await page.getByRole("button", { name: "Name this version" }).click();
  await page.getByRole("textbox", { name: "Version name" }).fill("Before the board meeting");
  await page.getByRole("button", { name: "Keep" }).click();
  await expect(page.getByRole("button", { name: /Before the board meeting/ })).toBeVisible();
  await page.goto(company.paths["Pricing, round two"] as string);
  await expect(dana.editor).toContainText("What we decide");
  await dana.editor.getByText("Most of them").click();
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("End");
  await page.keyboard.type(" Two want a price for the whole chain.");
  await dana.editor.getByText("Per shop, flat").dblclick();
  await page.keyboard.press("Control+Shift+m");
  await page.getByRole("textbox", { name: "Comment" }).fill("Lindqvist would sign this today. Shall we hold it until June?");
  await page.keyboard.press("Control+Enter");
  await dana.stored();
  if (wanted("note-comments")) await shoot(page, "note-comments", ["desk"]);
  await page.goto(company.paths["Pricing, round two"] as string);
  await expect(dana.editor).toContainText("What we decide");
  if (wanted("note")) await shoot(page, "note");

  await page.goto(`${company.paths["Pricing, round two"]}/versions`);
  await expect(page.getByRole("region", { name: /Preview of/ })).toContainText("What we decide");
  if (wanted("versions")) await shoot(page, "versions");
  await page.getByRole("button", { name: /Before the board meeting/ }).click();
  await page.getByText("Changes", { exact: true }).click();
  await expect(
    page
      .getByRole("region", { name: /Changes since/ })
      .getByRole("listitem")
      .first(),
  ).toBeVisible();
  if (wanted("versions-changes")) await shoot(page, "versions-changes");

  for (const [title, name] of [
    ["Business model", "canvas"],
    ["Objectives, second quarter", "okr"],
    ["Customer journey", "journey"],
    ["SWOT", "swot"],
  ] as const) {
    await page.goto(company.paths[title] as string);
    await expect(main.getByRole("region").first()).toBeVisible();
    if (wanted(name)) await shoot(page, name);
  }
  await page.goto(company.paths["Business model"] as string);
  await dana.card("Revenue", "Forecast, per shop and month").focus();
  await page.keyboard.press("o");
  await expect(page.getByRole("complementary", { name: "Card details" })).toBeVisible();
  if (wanted("card")) await shoot(page, "card", ["desk"]);
  await page.getByRole("button", { name: "Close details" }).click();
  await page.getByRole("button", { name: /^Total of Costs/ }).click();
  if (wanted("total")) await shoot(page, "total", ["desk"]);
  await page.keyboard.press("Escape");
  await page.goto(company.paths["Why shops stop"] as string);
  await expect(page.locator("[data-card]").first()).toBeVisible();
  if (wanted("board")) await shoot(page, "board");

  await page.goto(company.paths["Spring release"] as string);
  await expect(page.getByRole("grid", { name: "Tasks" })).toBeVisible();
  if (wanted("project")) await shoot(page, "project");
  for (const view of ["Board", "Calendar"]) {
    await page.getByText(view, { exact: true }).click();
    await expect(page.getByRole("radio", { name: view })).toBeChecked();
    await expect(main.getByText("Book a table at the spring fair")).toBeVisible();
    if (wanted(`project-${view.toLowerCase()}`)) await shoot(page, `project-${view.toLowerCase()}`);
  }
  await page.getByText("List", { exact: true }).click();
  await page.goto(`${company.home}/my-work`);
  await expect(page.getByRole("grid", { name: "Today" })).toBeVisible();
  if (wanted("my-work")) await shoot(page, "my-work");

  await page.goto(company.home);
  await expect(main).toContainText("Recent");
  await expect(page.getByRole("region", { name: "Projects" })).toContainText("Spring release");
  if (wanted("home")) await shoot(page, "home");
  await page.keyboard.press("Control+k");
  const bar = page.getByRole("dialog", { name: "Search or do anything" });
  await bar.getByRole("combobox").fill("price");
  await expect(bar.getByRole("option", { name: /Pricing, round two/ }).first()).toBeVisible();
  if (wanted("search")) await shoot(page, "search");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Keyboard shortcuts" }).click();
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  if (wanted("shortcuts")) await shoot(page, "shortcuts", ["desk"]);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /^Lean Canvas, SWOT, OKR/ }).click();
  if (wanted("new-canvas")) await shoot(page, "new-canvas");
  await page.keyboard.press("Escape");
  await dana.badge.getByRole("button").click();
  if (wanted("badge")) await shoot(page, "badge", ["desk"]);
  await page.keyboard.press("Escape");

  await page.getByRole("button", { name: "More for Weekly letter" }).first().click();
  await page.getByRole("menuitem", { name: "Move to trash" }).click();
  await page.goto(`${company.home}/trash`);
  await expect(page.getByRole("list", { name: "In the trash" })).toBeVisible();
  if (wanted("trash")) await shoot(page, "trash");
  await page.goto("/settings");
  await expect(page.getByRole("radio", { name: "Dark" })).toBeVisible();
  if (wanted("settings")) await shoot(page, "settings");

  await page.goto("/dev/gallery");
  await expect(page.getByRole("heading", { name: "Cards of a canvas" })).toBeVisible();
  if (wanted("gallery")) await shoot(page, "gallery");

  const noor = await person("Noor");
  await noor.startWithoutAccount();
  await expect(noor.page.getByRole("group", { name: "First steps" })).toBeVisible();
  if (wanted("first-steps")) await shoot(noor.page, "first-steps");
});
