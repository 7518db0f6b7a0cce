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
