import { found } from "../stage/company.ts";
import { expect, test } from "../stage/stage.ts";

test("a workspace is renamed without a network, and everybody's lists and the next invitation follow", async ({ person }) => {
  const [ada, noor] = [await person("Ada"), await person("Noor")];
  await found(ada, noor);
  await ada.stored();
  await ada.offline(true);
  await ada.page.getByRole("button", { name: /^Workspaces, / }).click();
  await ada.page.getByRole("menuitem", { name: "Rename workspace" }).click();
  const dialog = ada.page.getByRole("dialog", { name: "Rename workspace" });
  await dialog.getByRole("textbox", { name: "Workspace name" }).fill("Northwind Labs");
  await dialog.getByRole("button", { name: "Rename" }).click();
  await expect(ada.page.getByRole("button", { name: "Workspaces, Northwind Labs is open" })).toBeVisible();
  await ada.offline(false);
  await ada.stored();

  await expect(noor.page.getByRole("button", { name: "Workspaces, Northwind Labs is open" })).toBeVisible();
  await noor.page.getByRole("button", { name: /^Workspaces, / }).click();
  await expect(noor.page.getByRole("menuitemradio", { name: "Northwind Labs" })).toBeVisible();

  // Who has nothing of the document yet reads the row.
  const link = await ada.inviteLink();
  const mira = await person("Mira");
  await expect(async () => {
    await mira.page.goto(link);
    await expect(mira.page.getByRole("main")).toContainText("Northwind Labs", { timeout: 2_000 });
  }).toPass();
});
