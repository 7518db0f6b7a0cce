import { faults } from "../stage/axe.ts";
import { found } from "../stage/company.ts";
import { expect, test } from "../stage/stage.ts";

const PASSWORD = "correct horse battery";

test("an owner renames the organization, then deletes it by its name: it leaves everybody's device at once", async ({ person }) => {
  const [ada, noor] = [await person("Ada"), await person("Noor")];
  await found(ada, noor);
  await ada.newNote("Prices");
  await ada.type("By shop");
  await noor.open("Prices");
  const { page } = ada;
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /^Workspaces,/ }).click();
  await page.getByRole("menuitem", { name: "Organization" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Organization" })).toBeVisible();
  expect(await faults(page)).toEqual([]);
  await page.getByRole("textbox", { name: "Name of the organization" }).fill("Northwind");
  await page.getByRole("button", { name: "Rename" }).click();
  await expect(page.getByRole("main")).toContainText("Settings of Northwind.");

  await page.getByRole("button", { name: "Delete organization…" }).click();
  await page.getByRole("textbox", { name: "Type its name" }).fill("Northwin");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toContainText("Type “Northwind” to delete it.");
  await page.getByRole("textbox", { name: "Type its name" }).fill("Northwind");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(noor.page.getByRole("alert")).toContainText("You may not open this.");
});

test("somebody takes their data along and deletes their account; nobody can sign in to it again", async ({ person }) => {
  const [operator, ada] = [await person("Operator"), await person("Ada")];
  await operator.signUp(); // somebody else runs this COREos
  await expect(operator.page.getByRole("button", { name: "New canvas" })).toBeVisible();
  await ada.signUp();
  const { page } = ada;
  await expect(page.getByRole("button", { name: "New canvas" })).toBeVisible();
  await page.goto("/security");
  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download my data" }).click();
  expect((await saved).suggestedFilename()).toBe("coreos-account.json");
  await page.getByRole("button", { name: "Delete my account…" }).click();
  await page.getByRole("dialog").getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Delete for good" }).click();
  await expect(page.getByRole("button", { name: "Start without an account" })).toBeVisible();
  await ada.signIn();
  await expect(page.getByRole("alert")).toBeVisible();
});
