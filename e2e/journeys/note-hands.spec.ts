import type { Person } from "../stage/person.ts";
import { expect, test } from "../stage/stage.ts";

const DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

/** As the clipboard hands it over, at the caret. */
async function paste(person: Person, format: string, content: string): Promise<void> {
  await person.editor.evaluate(
    (editor, [type, words]) => {
      const data = new DataTransfer();
      data.setData(type as string, words as string);
      editor.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    },
    [format, content],
  );
}

test.describe("a note in the hand", () => {
  test("blocks are dragged by their grip, words formatted and commented beside them, a block linked and shown elsewhere", async ({
    person,
  }) => {
    const ada = await person("Ada");
    await ada.startWithoutAccount();
    await ada.newNote("Pricing");
    const { page, editor } = ada;
    const keys = page.keyboard;
    const lines = () => editor.locator("h1, p").allTextContents();
    await editor.focus();
    await keys.type("# Value\none\ntwo\nthree");

    // By the pointer: the last line to the top of the others.
    await editor.getByText("three").hover();
    await page.getByRole("button", { name: "Block menu" }).dragTo(editor.getByText("one"), { targetPosition: { x: 12, y: 2 } });
    await expect.poll(lines).toEqual(["Value", "three", "one", "two"]);
    await editor.getByText("two", { exact: true }).dblclick({ position: { x: 12, y: 10 } });
    const bar = page.getByRole("toolbar", { name: "Selected text" });
    await bar.getByRole("button", { name: "Bold" }).click();
    await expect(editor.locator("strong")).toHaveText("two");

    // By the keys alone: into the bar, along it, and back to the words.
    await keys.press("Alt+F10");
    await expect(bar.getByRole("button", { name: "Turn into" })).toBeFocused();
    for (let i = 0; i < 2; i++) await keys.press("ArrowRight");
    await keys.press("Enter");
    await expect(editor.locator("em")).toHaveText("two");
    await keys.press("Alt+F10");
    await keys.press("Escape");
    await expect(editor).toBeFocused();
    await keys.press("Alt+F10");
    await keys.press("End");
    await keys.press("Enter");
    await expect(page.getByRole("textbox", { name: "Comment", exact: true })).toBeFocused();
    await keys.type("Why two?");
    await keys.press("Control+Enter");
    await expect(page.getByRole("article", { name: /on “two”/ })).toContainText("Why two?");
    await keys.press("Escape");

    // The heading's address, opened, shows it; behind "![[" elsewhere it shows what stands under it.
    await editor.getByText("Value").click({ position: { x: 12, y: 10 } });
    await page.evaluate(() => {
      const writeText = async (words: string) => document.body.setAttribute("data-copied", words);
      Object.defineProperty(navigator, "clipboard", { value: { writeText } });
    });
    await keys.press("Control+Shift+L");
    await expect(page.getByText("Link copied")).toBeVisible();
    const address = (await page.locator("body").getAttribute("data-copied")) ?? "";
    expect(address).toContain(`${page.url()}#`);
    await ada.newNote("Plan");
    await editor.focus();
    await paste(ada, "text/html", `<p>From Word</p><p><img src="data:image/png;base64,${DOT}" alt="A dot"></p><p>end</p>`);
    await expect(editor.getByRole("img", { name: "A dot" })).toBeVisible();
    await keys.press("Control+End");
    await keys.press("Enter");
    await keys.type("/embed");
    await keys.press("Enter");
    await paste(ada, "text/plain", address);
    const embed = page.getByRole("region", { name: "Embedded: Pricing" });
    await expect(embed).toContainText("three");
    await embed.getByRole("button", { name: "Open" }).click();
    await expect(page).toHaveURL(address);
    await expect(editor.getByText("Value")).toBeInViewport();
  });
});
