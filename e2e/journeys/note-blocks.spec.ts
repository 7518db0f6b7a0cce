import type { Page } from "@playwright/test";
import { found } from "../stage/company.ts";
import { expect, test } from "../stage/stage.ts";

/** `/`, a few letters of its name, Enter: how every block is made without a pointer. */
async function slash(page: Page, name: string): Promise<void> {
  await page.keyboard.type(`/${name.toLowerCase()}`);
  await expect(page.getByRole("listbox", { name: "Blocks" }).getByRole("option", { name, selected: true })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("listbox", { name: "Blocks" })).toHaveCount(0);
}

test.describe("the blocks of a note", () => {
  test("every block is made, filled and left by keyboard alone, and is there after a reload", async ({ person }) => {
    const ada = await person("Ada");
    await ada.startWithoutAccount();
    await ada.newNote("Pricing");
    const { page, editor } = ada;
    const { keyboard } = page;
    await editor.focus();
    await slash(page, "Heading 2");
    await keyboard.type("What we tried");
    await keyboard.press("Enter");
    await slash(page, "Table");
    await keyboard.type("Plan");
    await keyboard.press("Tab");
    await keyboard.type("Won");
    await keyboard.press("Control+Enter"); // one row more
    await expect(editor.getByRole("row")).toHaveCount(4);
    await keyboard.press("Control+End"); // the line behind the table
    await keyboard.type("[ ] Call the two who left");
    await keyboard.press("Enter");
    await keyboard.type("Rewrite the page");
    await expect(editor.getByRole("checkbox", { name: "Call the two who left" })).not.toBeChecked();
    await keyboard.press("Control+Shift+ArrowUp");
    await expect(editor.getByRole("checkbox").first()).toHaveAccessibleName("Rewrite the page");
    await keyboard.press("Control+End");
    await keyboard.press("Enter");
    await keyboard.press("Enter");
    await slash(page, "Idea box");
    await keyboard.type("Price by value");
    await expect(editor.getByRole("note", { name: "Idea" })).toHaveText("Price by value");
    await keyboard.press("Enter");
    await keyboard.press("Enter");
    await slash(page, "Toggle");
    await keyboard.type("Numbers");
    await keyboard.press("Enter");
    await keyboard.type("hidden away");
    await keyboard.press("Control+Alt+Enter");
    await expect(editor.getByText("hidden away")).toBeHidden();
    await keyboard.press("Control+Alt+Enter");
    await expect(editor.getByText("hidden away")).toBeVisible();
    await keyboard.press("Enter");
    await keyboard.press("Enter");
    await keyboard.type("```ts ");
    await keyboard.type("const price = 420;");
    await expect(editor.getByRole("combobox", { name: "Language of the code" })).toHaveValue("typescript");
    await expect(editor.locator(".hljs-keyword")).toHaveText("const");
    await keyboard.press("ArrowDown");
    await keyboard.type("> value, not seats");
    await expect(editor.locator("blockquote")).toHaveText("value, not seats");
    // Whether a toggle is open is this screen's; its words are the note's.
    const words = () => editor.evaluate((text) => [...text.querySelectorAll("h2, p, summary, code")].map((line) => line.textContent));
    const written = await words();
    expect(written).toContain("hidden away");
    await page.reload();
    await expect.poll(words).toEqual(written);
  });

  test("two people in one table and one check list, one of them in a tunnel, lose nothing", async ({ person }) => {
    const [ada, noor] = [await person("Ada"), await person("Noor")];
    await found(ada, noor);
    await ada.newNote("Launch");
    await ada.editor.focus();
    await slash(ada.page, "Table");
    await ada.page.keyboard.type("Plan");
    await ada.page.keyboard.press("Control+End");
    await ada.page.keyboard.type("[ ] Call Dana");
    await ada.stored();
    await noor.open("Launch");
    await expect(noor.editor.getByRole("checkbox", { name: "Call Dana" })).toBeVisible();
    await noor.offline(true);
    await noor.editor.getByRole("checkbox", { name: "Call Dana" }).check();
    await noor.editor.getByRole("row").nth(1).getByRole("cell").first().click();
    await noor.page.keyboard.type("Flat");
    await ada.editor.getByRole("columnheader").nth(1).click();
    await ada.page.keyboard.type("Won");
    await ada.page.getByRole("toolbar", { name: "Table" }).getByRole("button", { name: "Add row" }).click();
    await expect(ada.editor.getByRole("row")).toHaveCount(4);
    await noor.offline(false);
    for (const each of [ada, noor]) {
      await expect(each.editor.getByRole("checkbox", { name: "Call Dana" })).toBeChecked();
      await expect(each.editor.getByRole("row")).toHaveCount(4);
      for (const word of ["Plan", "Won", "Flat"]) await expect(each.editor).toContainText(word);
    }
    await ada.stored();
    await noor.stored();
  });
});
