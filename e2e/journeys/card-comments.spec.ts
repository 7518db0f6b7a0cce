/** Cards are talked about where they are, and an address leads to one of them. */
import { found } from "../stage/company.ts";
import type { Person } from "../stage/person.ts";
import { expect, test } from "../stage/stage.ts";

const details = ({ page }: Person) => page.getByRole("complementary", { name: "Card details" });

test.describe("comments on a card", () => {
  test("two people talk about a card, settle it, and an address opens at the card and at its thread", async ({ person }) => {
    const [ada, noor] = [await person("Ada"), await person("Noor")];
    await found(ada, noor);
    await ada.newCanvas();
    await ada.addCard("Value", "Works offline");
    await ada.addCard("Revenue", "Team plan");
    await noor.open("Business model");

    await ada.card("Revenue", "Team plan").focus();
    await ada.page.keyboard.press("Shift+C");
    await expect(details(ada).getByRole("textbox", { name: "Comment" })).toBeFocused();
    await ada.page.keyboard.type("Too cheap?");
    await ada.page.keyboard.press("Control+Enter");

    await noor.page.getByRole("button", { name: "1 comment on Team plan" }).click();
    const thread = { name: "Thread of Ada on “Team plan”" };
    await expect(details(noor).getByRole("article", thread)).toContainText("Too cheap?");
    await details(noor).getByRole("article", thread).click();
    await details(noor).getByRole("textbox", { name: "Reply" }).fill("Twice as much");
    await noor.page.keyboard.press("Control+Enter");
    await expect(details(ada).getByRole("article", thread)).toContainText("Twice as much");
    const threadId = await details(noor).getByRole("article", thread).getAttribute("data-thread");
    await noor.page.getByRole("button", { name: "Close details" }).click();

    await noor.page.getByRole("button", { name: "1 comment", exact: true }).click();
    const list = noor.page.getByRole("complementary", { name: "Comments" });
    await expect(list.getByRole("article", thread)).toContainText("Twice as much");
    const cardId = await noor.card("Revenue", "Team plan").getAttribute("data-card");
    await ada.stored();
    await noor.stored();

    const address = new URL(noor.page.url());
    await noor.page.goto(`${address.pathname}#${threadId}`);
    await noor.page.reload();
    await expect(details(noor).getByRole("article", thread)).toBeFocused();
    await noor.page.goto(`${address.pathname}#${cardId}`);
    await noor.page.reload();
    await expect(noor.card("Revenue", "Team plan")).toBeFocused();

    await details(ada).getByRole("button", { name: "Resolve the thread" }).click();
    await expect(noor.page.getByRole("button", { name: "1 comment on Team plan" })).toHaveCount(0);
    await expect(noor.page.getByRole("button", { name: "Comments", exact: true })).toBeVisible();
    await ada.stored();
  });
});
