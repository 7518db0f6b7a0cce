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

test("a long title is one line wherever it stands, and loses its end, be that at the left", async ({ person }) => {
  const ada = await person("Ada");
  await ada.signUp(); // versions are the server's
  const title = "תוכנית ארוכה מאוד ".repeat(10).trim();
  await ada.newNote(title);
  await ada.type("Text");
  await ada.stored();
  const lookOf = (words: Locator) =>
    words.evaluate((element) => ({
      fromRight: element.matches(":dir(rtl)"),
      isCut: element.scrollWidth > element.clientWidth,
      lines: Math.round(element.clientHeight / Number.parseFloat(getComputedStyle(element).lineHeight)),
    }));
  const oneLine = { fromRight: true, isCut: true, lines: 1 };
  const crumbs = ada.page.getByRole("navigation", { name: "Breadcrumb" });
  expect(await lookOf(crumbs.getByText("תוכנית"))).toEqual(oneLine);
  await expect(crumbs.getByText("Home")).toBeVisible();
  await ada.page.getByRole("link", { name: "Versions" }).click();
  expect(await lookOf(ada.page.getByRole("heading", { level: 1 }).getByText(title))).toEqual(oneLine);
  await ada.page.getByRole("link", { name: "Home" }).first().click();
  expect(await lookOf(ada.page.getByRole("main").getByRole("listitem").getByText(title))).toEqual(oneLine);
});
