import { found } from "../stage/company.ts";
import { expect, test } from "../stage/stage.ts";

test("documents are nested, found and taken out again by keyboard alone", async ({ person }) => {
  const ada = await person("Ada");
  await ada.startWithoutAccount();
  await ada.newNote("Pricing");
  await ada.newNote("Launch");
  const item = (title: string) => ada.page.getByRole("treeitem", { name: title, exact: true });
  await ada.document("Launch").focus();
  await ada.page.keyboard.press("Alt+ArrowRight");
  await expect(item("Launch")).toHaveAttribute("aria-level", "2");
  await expect(ada.document("Launch")).toBeFocused();
  await ada.page.keyboard.press("ArrowLeft");
  await expect(ada.document("Pricing")).toBeFocused();
  await ada.page.keyboard.press("ArrowLeft");
  await expect(item("Launch")).toHaveCount(0);
  await ada.page.keyboard.press("ArrowRight");
  await ada.page.keyboard.press("l");
  await expect(ada.document("Launch")).toBeFocused();
  await ada.page.keyboard.press("Alt+ArrowLeft");
  await expect(item("Launch")).toHaveAttribute("aria-level", "1");
  await ada.page.keyboard.press("Delete");
  await expect(item("Launch")).toHaveCount(0);
  await ada.page.getByRole("status", { name: "Messages" }).getByRole("button", { name: "Undo" }).click();
  await expect(item("Launch")).toHaveCount(1);
});

test("what is private stays private: another member sees neither the document nor its title", async ({ person }) => {
  const [ada, noor] = [await person("Ada"), await person("Noor")];
  await found(ada, noor);
  await ada.page.getByRole("button", { name: "New private note" }).click();
  await ada.rename("Board worries");
  await ada.type("Six weeks of cash");
  await ada.stored();
  const path = new URL(ada.page.url()).pathname;
  await ada.newNote("Shared plan");
  await ada.stored();
  await expect(noor.document("Shared plan")).toBeVisible();
  await expect(noor.page.getByText("Board worries")).toHaveCount(0);
  await noor.page.goto(path);
  await expect(noor.page.getByRole("main")).toContainText("You may not open this.");
  await expect(noor.page.getByText("Board worries")).toHaveCount(0);

  await ada.page.getByRole("button", { name: "More for Board worries" }).click();
  await ada.page.getByRole("menuitem", { name: "Share with the workspace…" }).click();
  await ada.page.getByRole("dialog").getByRole("button", { name: "Share", exact: true }).click();
  await noor.open("Board worries");
  await noor.reads("Six weeks of cash");
});
