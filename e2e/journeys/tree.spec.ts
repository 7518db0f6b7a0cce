import { carry } from "../stage/carry.ts";
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

test("a document is dragged into a folder and to another place, then moved by keyboard, and the other person sees each", async ({
  person,
}) => {
  const [ada, noor] = [await person("Ada"), await person("Noor")];
  await found(ada, noor);
  const { page } = ada;
  for (const title of ["Alpha", "Beta", "Gamma"]) await ada.newNote(title);
  await page.getByRole("button", { name: "New folder" }).click();
  const name = page.getByRole("tree", { name: "Documents" }).getByRole("textbox");
  await name.fill("Plans");
  await name.press("Enter");
  const item = (title: string) => page.getByRole("treeitem", { name: title, exact: true });
  await expect(item("Plans")).toBeVisible();
  const tree = ({ page: screen }: typeof ada) =>
    screen
      .getByRole("tree", { name: "Documents" })
      .getByRole("treeitem")
      .evaluateAll((rows) =>
        rows
          .toSorted((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
          .map((row) => `${row.getAttribute("aria-level")} ${row.getAttribute("aria-label") ?? row.textContent}`),
      );
  const both = async (order: string[]) => {
    await expect.poll(() => tree(ada)).toEqual(order);
    await expect.poll(() => tree(noor)).toEqual(order);
  };

  await carry(page, item("Beta"), item("Plans"), 0.5);
  await expect(item("Beta")).toHaveAttribute("aria-level", "2");
  await carry(page, item("Gamma"), item("Alpha"), 0.1);
  const folder = noor.page.getByRole("treeitem", { name: "Plans", exact: true });
  await expect(folder).toHaveAttribute("aria-expanded", "false"); // it has something in it
  await folder.locator("[data-node]").focus();
  await noor.page.keyboard.press("ArrowRight");
  await both(["1 Gamma", "1 Alpha", "1 Plans", "2 Beta"]);
  await ada.document("Alpha").focus();
  await page.keyboard.press("Alt+ArrowUp");
  await both(["1 Alpha", "1 Gamma", "1 Plans", "2 Beta"]);

  // A folder is not put into what is in it.
  await carry(page, item("Plans"), item("Beta"), 0.5);
  await both(["1 Alpha", "1 Gamma", "1 Plans", "2 Beta"]);
  await carry(page, item("Beta"), item("Alpha"), 0.9);
  await both(["1 Alpha", "1 Beta", "1 Gamma", "1 Plans"]);
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
