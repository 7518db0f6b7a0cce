import { faults } from "../stage/axe.ts";
import { found } from "../stage/company.ts";
import { expect, test } from "../stage/stage.ts";

test("an admin says who may do what, the other feels it at once, and is shown out (law 19)", async ({ person }) => {
  const [ada, noor] = [await person("Ada"), await person("Noor")];
  await found(ada, noor);
  await ada.newNote("Prices");
  await ada.type("By shop");
  await noor.open("Prices");
  await noor.reads("By shop");

  await ada.page.keyboard.press("Escape");
  await ada.page.getByRole("button", { name: /^Workspaces,/ }).click();
  await ada.page.getByRole("menuitem", { name: "People", exact: true }).click();
  const { page } = ada;
  await expect(page.getByRole("heading", { level: 1, name: "People" })).toBeVisible();
  await expect(page.getByRole("list", { name: "Ada’s company", exact: true }).getByRole("listitem", { name: "Noor" })).toContainText(
    noor.email,
  );
  await page.getByRole("combobox", { name: "Role of Noor" }).selectOption("Admin");
  await expect(page.getByRole("list", { name: /^Who may open/ }).getByRole("listitem", { name: "Noor" })).toContainText("as admin");
  await page.getByRole("combobox", { name: "Role of Noor" }).selectOption("Member");
  await page.getByRole("combobox", { name: "Access of Noor" }).selectOption("May look");
  await expect(page.getByRole("combobox", { name: "Access of Noor" })).toHaveValue("view");
  expect(await faults(page)).toEqual([]);

  await page.getByRole("button", { name: "Remove Noor" }).click();
  await page.getByRole("dialog", { name: "Remove Noor?" }).getByRole("button", { name: "Remove" }).click();
  await expect(page.getByRole("list", { name: "Ada’s company", exact: true }).getByRole("listitem", { name: "Noor" })).toHaveCount(0);
  await expect(noor.page.getByRole("alert")).toContainText("You may not open this.");

  await page.getByRole("button", { name: /^End the link to/ }).click();
  await expect(page.getByRole("heading", { name: "Open invitations" })).toHaveCount(0);
});

test("a team is let into a workspace, and whoever is taken into the team with it", async ({ person }) => {
  const [ada, noor] = [await person("Ada"), await person("Noor")];
  await found(ada, noor);
  await ada.newNote("Prices");
  await ada.type("By shop");
  await ada.page.keyboard.press("Escape");
  await ada.page.getByRole("button", { name: /^Workspaces,/ }).click();
  await ada.page.getByRole("menuitem", { name: "People", exact: true }).click();
  const { page } = ada;
  await page.getByRole("button", { name: "Take out Noor" }).click();
  await expect(page.getByRole("button", { name: "Let in Noor" })).toBeVisible();

  await page.getByRole("button", { name: "New team" }).click();
  const sheet = page.getByRole("dialog");
  await sheet.getByRole("button", { name: "Make the team" }).click();
  await expect(sheet.getByRole("alert")).toContainText("A team has a name");
  await sheet.getByRole("textbox", { name: "Name" }).fill("Design");
  await sheet.getByRole("checkbox", { name: "Noor" }).check();
  expect(await faults(page)).toEqual([]);
  await sheet.getByRole("button", { name: "Make the team" }).click();
  await expect(page.getByRole("list", { name: "Teams" }).getByRole("listitem", { name: "Design" })).toContainText("Noor");
  await page.getByRole("button", { name: "Let in Design" }).click();
  await expect(page.getByRole("combobox", { name: "Access of Design" })).toHaveValue("edit");
  expect(await faults(page)).toEqual([]);
  await noor.page.reload();
  await noor.open("Prices");
  await noor.reads("By shop");

  await page.getByRole("button", { name: "Change Design" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "End team" }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /^End it/ })
    .click();
  await expect(page.getByRole("list", { name: "Teams" })).toHaveCount(0);
});
