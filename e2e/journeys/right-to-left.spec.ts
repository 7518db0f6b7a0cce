import type { Locator } from "@playwright/test";
import { expect, test } from "../stage/stage.ts";

/** How far the words stand from the left and from the right edge of their block, px. */
function margins(block: Locator): Promise<{ left: number; right: number }> {
  return block.evaluate((element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    const [words, box] = [range.getBoundingClientRect(), element.getBoundingClientRect()];
    return { left: words.left - box.left, right: box.right - words.right };
  });
}

test("words that run from right to left do so wherever they are drawn, beside words that do not", async ({ person }) => {
  const ada = await person("Ada");
  await ada.startWithoutAccount();
  await ada.newNote("תוכנית");
  const title = ada.page.getByRole("main").getByRole("textbox", { name: "Title" });
  expect(await title.evaluate((field) => field.matches(":dir(rtl)"))).toBe(true);
  await ada.type("שלום");
  await ada.page.keyboard.press("Enter");
  await ada.page.keyboard.type("Hello");
  const hebrew = await margins(ada.editor.getByText("שלום"));
  const english = await margins(ada.editor.getByText("Hello"));
  expect(hebrew.left).toBeGreaterThan(hebrew.right);
  expect(english.right).toBeGreaterThan(english.left);

  await ada.newCanvas();
  await ada.addCard("Value", "עובד ללא רשת");
  const card = ada.card("Value", "עובד ללא רשת");
  expect(await card.evaluate((words) => words.matches(":dir(rtl)"))).toBe(true);
});
