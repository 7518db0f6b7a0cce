import { expect, test } from "../stage/stage.ts";

test.describe("documents that name each other", () => {
  test("link, back-link, embed and mention, by the keyboard alone", async ({ person }) => {
    const ada = await person("Ada");
    await ada.signUp();
    await expect(ada.page.getByRole("button", { name: "New canvas" })).toBeVisible();
    const keys = ada.page.keyboard;
    await ada.newNote("Pricing");
    await ada.type("Price by value");
    await ada.newNote("Plan");
    await ada.editor.focus();

    await keys.type("See [[pric");
    await expect(ada.page.getByRole("listbox", { name: "People and documents" }).getByRole("option", { name: /Pricing/ })).toBeVisible();
    await keys.press("Enter");
    await expect(ada.editor.getByRole("link", { name: "Pricing" })).toBeVisible();
    await keys.type("and ask @ad");
    await expect(ada.page.getByRole("option", { name: "Ada" })).toBeVisible();
    await keys.press("Enter");
    await expect(ada.editor.locator(".mention")).toHaveText("@Ada");

    for (let i = 0; i < 13; i++) await keys.press("ArrowLeft"); // back over the mention and " and ask ", onto the link
    await keys.press("Enter");
    await expect(ada.page.getByRole("main").getByRole("textbox", { name: "Title" })).toHaveValue("Pricing");
    const backLinks = ada.page.getByRole("button", { name: "1 back-link" });
    await expect(backLinks).toBeVisible();
    await backLinks.focus();
    await keys.press("Enter");
    await ada.page
      .getByRole("dialog", { name: "Back-links" })
      .getByRole("button", { name: /Plan.*See Pricing and ask @Ada/ })
      .press("Enter");
    await expect(ada.page.getByRole("main").getByRole("textbox", { name: "Title" })).toHaveValue("Plan");
    await expect(ada.page).toHaveURL(/#[0-9a-f-]{36}$/);

    await ada.editor.focus();
    await keys.press("Control+End");
    await keys.press("Enter");
    await keys.type("![[pric");
    await expect(ada.page.getByRole("option", { name: /Pricing/ })).toBeVisible();
    await keys.press("Enter");
    await expect(ada.page.getByRole("region", { name: "Embedded: Pricing" })).toContainText("Price by value");
    await ada.stored();
  });
});
