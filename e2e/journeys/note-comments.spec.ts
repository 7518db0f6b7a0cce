import { found } from "../stage/company.ts";
import { expect, test } from "../stage/stage.ts";

test.describe("comments on a note", () => {
  test("two people talk about a sentence, one of them in a tunnel, and settle it", async ({ person }) => {
    const [ada, noor] = [await person("Ada"), await person("Noor")];
    await found(ada, noor);
    await ada.newNote("Pricing");
    await ada.type("We asked eleven customers");
    for (let i = 0; i < 2; i++) await ada.page.keyboard.press("Control+Shift+ArrowLeft");
    await ada.page.keyboard.press("Control+Shift+m");
    await ada.page.getByRole("textbox", { name: "Comment" }).fill("Only eleven?");
    await ada.page.keyboard.press("Control+Enter");
    const thread = { name: "Thread of Ada on “eleven customers”" };
    await expect(ada.page.getByRole("article", thread)).toContainText("Only eleven?");

    await noor.open("Pricing");
    await noor.editor.locator(".comment-mark").click();
    await expect(noor.page.getByRole("article", thread)).toContainText("Only eleven?");
    await noor.stored();
    await noor.offline(true);
    await noor.page.getByRole("textbox", { name: "Reply" }).fill("Nine said the same");
    await noor.page.keyboard.press("Control+Enter");
    await expect(noor.page.getByRole("article", thread)).toContainText("Nine said the same");
    await ada.editor.click({ position: { x: 2, y: 10 } });
    await ada.page.keyboard.press("Control+Home");
    await ada.page.keyboard.type("In May: ");
    await noor.offline(false);
    await expect(ada.page.getByRole("article", thread)).toContainText("Nine said the same");
    await expect(noor.editor).toContainText("In May:");

    await ada.page.getByRole("button", { name: "Resolve the thread" }).click();
    await expect(noor.editor.locator(".comment-mark:not(.is-active)")).toHaveCount(0);
    await noor.page.keyboard.press("Escape");
    await noor.page.getByRole("button", { name: "Comments", exact: true }).click();
    await noor.page.getByRole("button", { name: "Resolved 1" }).click();
    await expect(noor.page.getByRole("article", thread)).toContainText("Resolved by Ada");
    await noor.page.getByRole("button", { name: "Open the thread again" }).click();
    await expect(ada.editor.locator(".comment-mark")).toHaveText("eleven customers");
    await ada.stored();
    await noor.stored();
  });
});
