import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "../stage/stage.ts";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const SCREENS = { desktop: { width: 1440, height: 900 }, tablet: { width: 820, height: 1100 }, phone: { width: 390, height: 844 } };

/**
 * A task on a board and a day of a calendar are called by their title or date alone, with what else stands on them beside it:
 * the label that a person says is in the name (WCAG 2.5.3), all the words on it are not, as this trial rule of axe asks.
 */
const NAMED_BY_TITLE = ["label-content-name-mismatch"];

/** The page as it stands, in every size and both schemes (which differ in nothing but colours); answers what axe finds, as sentences. */
async function faults(page: Page, without: readonly string[] = []): Promise<string[]> {
  const found: string[] = [];
  for (const [screen, size] of Object.entries(SCREENS)) {
    await page.setViewportSize(size);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      const axe = new AxeBuilder({ page });
      const { violations } = await (colorScheme === "light"
        ? axe.withTags(TAGS).disableRules([...without])
        : axe.withRules(["color-contrast"])
      ).analyze();
      for (const { id, impact, nodes } of violations)
        found.push(`${screen}, ${colorScheme}: ${id} (${impact}) at ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
    }
  }
  await page.setViewportSize(SCREENS.desktop);
  return found;
}

test.describe("axe finds nothing, light and dark, on desktop, tablet and phone", () => {
  test.describe.configure({ timeout: 240_000 }); // six looks at each of many screens
  test("before one has an account", async ({ person }) => {
    const ada = await person("Ada");
    await ada.page.goto("/");
    await expect(ada.page.getByRole("button", { name: "Start without an account" })).toBeVisible();
    expect.soft(await faults(ada.page), "welcome").toEqual([]);
    for (const [path, button] of [
      ["/sign-up", "Sign up"],
      ["/sign-in", "Sign in"],
    ] as const) {
      await ada.page.goto(path);
      await expect(ada.page.getByRole("textbox", { name: "E-mail" })).toBeVisible();
      await ada.page.getByRole("button", { name: button }).first().click(); // empty: the fields say what is missing
      await expect(ada.page.locator("[aria-invalid=true]").first()).toBeVisible();
      expect.soft(await faults(ada.page), path).toEqual([]);
    }
    await ada.startWithoutAccount();
    expect.soft(await faults(ada.page), "an empty home").toEqual([]);
  });

  test("in the documents of an account", async ({ person }) => {
    const ada = await person("Ada");
    await ada.signUp();
    await ada.newCanvas();
    await ada.addCard("Value", "Works offline");
    expect.soft(await faults(ada.page), "canvas").toEqual([]);
    await ada.newBoard("Churn", "Sign-ups");
    await ada.page.keyboard.press("c");
    await ada.page.getByRole("menuitem", { name: "Churn" }).click();
    for (const part of ["Show as a list", "Show the map"]) {
      await ada.page.getByRole("button", { name: "More for this canvas" }).click();
      await ada.page.getByRole("menuitem", { name: part }).click();
    }
    await expect(ada.page.getByRole("button", { name: "Line to Churn" })).toBeVisible();
    expect.soft(await faults(ada.page), "free board").toEqual([]);
    await ada.newNote("Pricing");
    await ada.type("We asked eleven customers");
    await ada.stored();
    expect.soft(await faults(ada.page), "note").toEqual([]);
    await ada.page.getByRole("link", { name: "Versions" }).click();
    await ada.page.getByRole("button", { name: "Name this version" }).click();
    await ada.page.getByRole("textbox", { name: "Version name" }).fill("Kept");
    await ada.page.getByRole("button", { name: "Keep" }).click();
    await expect(ada.page.getByRole("region", { name: /Preview of/ })).toContainText("eleven customers");
    expect.soft(await faults(ada.page), "versions").toEqual([]);
  });

  test("in a project, its settings, and my work", async ({ person }) => {
    const ada = await person("Ada");
    const { page } = ada;
    await ada.signUp();
    await page.getByRole("button", { name: "New project" }).click();
    await page.getByRole("button", { name: "Write the first task" }).click();
    await page.getByRole("textbox", { name: "New task in Todo" }).fill("Call Acme");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Escape");
    for (const [key, words] of [
      ["d", "yesterday"],
      ["a", "Ada"],
      ["p", "urgent"],
    ] as const) {
      await page.getByRole("row", { name: "Call Acme", exact: true }).focus();
      await page.keyboard.press(key);
      await page.getByRole("combobox").fill(words);
      await page.keyboard.press("Enter");
      await expect(page.getByRole("combobox")).toHaveCount(0);
    }
    expect.soft(await faults(page), "list").toEqual([]);
    await page.getByRole("radio", { name: "Board" }).click();
    await expect(page.getByRole("region", { name: "Todo", exact: true })).toBeVisible();
    expect.soft(await faults(page, NAMED_BY_TITLE), "board").toEqual([]);
    await page.getByRole("radio", { name: "Calendar" }).click();
    await expect(page.getByRole("button", { name: "Call Acme", exact: true })).toBeVisible();
    expect.soft(await faults(page, NAMED_BY_TITLE), "calendar").toEqual([]);
    await page.getByRole("button", { name: "Project settings" }).click();
    await expect(page.getByRole("region", { name: "Statuses" })).toBeVisible();
    expect.soft(await faults(page), "settings of a project").toEqual([]);
    await page.keyboard.press("Escape");
    await page.getByRole("radio", { name: "List" }).click();
    await page.getByRole("row", { name: "Call Acme", exact: true }).click();
    await expect(page.getByRole("region", { name: "Comments" })).toBeVisible();
    expect.soft(await faults(page), "details").toEqual([]);
    await page.getByRole("button", { name: "Close details" }).click();
    await page.getByRole("link", { name: /^My work/ }).click();
    await expect(page.getByRole("row", { name: "Call Acme", exact: true })).toBeVisible();
    expect.soft(await faults(page), "my work").toEqual([]);
  });

  test("around the documents, and at the end of an invitation", async ({ person }) => {
    const [ada, noor] = [await person("Ada"), await person("Noor")];
    await ada.signUp();
    const link = await ada.inviteLink();
    await ada.newNote("Pricing");
    await ada.badge.getByRole("button").click();
    await expect(ada.page.getByRole("dialog", { name: "How your work is kept" })).toBeVisible();
    expect.soft(await faults(ada.page), "how your work is kept").toEqual([]);
    await ada.page.keyboard.press("Escape");
    const home = ada.page.getByRole("navigation", { name: "Workspace" }).getByRole("link", { name: "Home" });
    await home.click();
    await expect(ada.page.getByRole("main")).toContainText("Recent");
    expect.soft(await faults(ada.page), "home").toEqual([]);
    await ada.page.getByRole("link", { name: "Trash" }).click();
    await expect(ada.page.getByRole("heading", { level: 1, name: "Trash" })).toBeVisible();
    expect.soft(await faults(ada.page), "trash").toEqual([]);
    await ada.page.goto("/settings");
    await expect(ada.page.getByRole("radio", { name: "Dark" })).toBeVisible();
    expect.soft(await faults(ada.page), "settings").toEqual([]);
    await noor.page.goto(link);
    await expect(noor.page.getByRole("heading", { name: /Ada invites you/ })).toBeVisible();
    expect.soft(await faults(noor.page), "invitation").toEqual([]);
    await noor.page.goto("/join/not-an-invitation");
    await expect(noor.page.getByRole("alert")).toBeVisible();
    expect.soft(await faults(noor.page), "a link that does not work").toEqual([]);
  });
});
