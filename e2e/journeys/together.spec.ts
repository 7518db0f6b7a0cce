import { found } from "../stage/company.ts";
import { DESK_AND_TABLET } from "../stage/devices.ts";
import { expect, test } from "../stage/stage.ts";

test.describe("two people", () => {
  for (const [where, device] of DESK_AND_TABLET) {
    test(`edit one canvas live, each undoing their own steps only (law 6), ${where}`, async ({ person }) => {
      const [ada, noor] = [await person("Ada", device), await person("Noor", device)];
      await found(ada, noor);
      await ada.newCanvas();
      await ada.addCard("Value", "Works offline");
      await noor.open("Business model");
      await expect(noor.card("Value", "Works offline")).toBeVisible();
      await noor.addCard("Partners", "Payment provider");
      await expect(ada.card("Partners", "Payment provider")).toBeVisible();
      await ada.card("Value", "Works offline").focus();
      await ada.page.keyboard.press("Control+z");
      await expect(ada.card("Value", "Works offline")).toHaveCount(0);
      await expect(ada.card("Partners", "Payment provider")).toBeVisible();
      await expect(noor.card("Value", "Works offline")).toHaveCount(0);
      await ada.stored();
      await noor.stored();
      expect(await noor.cards()).toEqual(await ada.cards());
    });

    test(`see each other by the names of their accounts (law 14), in the bar and at the caret, ${where}`, async ({ person }) => {
      const [ada, noor] = [await person("Ada", device), await person("Noor", device)];
      await found(ada, noor);
      await ada.newNote("Pricing");
      await ada.type("We asked eleven customers");
      await noor.open("Pricing");
      await noor.reads("We asked eleven customers");
      await expect(noor.page.getByRole("list", { name: "Who is here" }).getByRole("listitem", { name: "Ada" })).toBeVisible();
      await noor.type(", nine said the same");
      await expect(ada.editor).toContainText("nine said the same");
      await expect(ada.page.locator(".peer-caret")).toContainText("Noor");
      await noor.page.keyboard.press("Control+Shift+ArrowLeft");
      await expect(ada.page.locator(".peer-selection")).toHaveText("same");
      await ada.stored();
      await noor.stored();
    });
  }

  test("see each other at a card, and in its text (law 14)", async ({ person }) => {
    const [ada, noor] = [await person("Ada"), await person("Noor")];
    await found(ada, noor);
    await ada.newCanvas();
    await ada.addCard("Value", "Prices");
    await noor.open("Business model");
    for (const one of [ada, noor]) {
      await one.card("Value", "Prices").focus();
      await one.page.keyboard.press("o");
    }
    await ada.page.getByRole("textbox", { name: "Text of the card" }).click();
    await ada.page.keyboard.type("By value, not by seat");
    const text = noor.page.getByRole("textbox", { name: "Text of the card" });
    await expect(text).toContainText("By value, not by seat");
    await expect(text.locator(".peer-caret")).toContainText("Ada");
    await ada.stored();
  });

  test("a click beside somebody's caret puts one's own into the text, not into theirs: no letter is lost", async ({ person }) => {
    const [ada, noor] = [await person("Ada"), await person("Noor")];
    await found(ada, noor);
    await ada.newNote("Side by side");
    await ada.type("Written together");
    await noor.open("Side by side");
    await noor.reads("Written together");
    await expect(noor.page.locator(".peer-caret")).toContainText("Ada");
    const clicked = noor.editor.evaluate(
      (element) =>
        new Promise<string>((resolve) => {
          const look = () => {
            const at = document.getSelection()?.anchorNode;
            resolve((at instanceof Element ? at : at?.parentElement)?.closest(".peer-caret") ? "in hers" : "in the text");
          };
          element.addEventListener("click", look, { once: true, capture: true });
        }),
    );
    await noor.type(", and a line of my own");
    expect(await clicked).toBe("in the text");
    await ada.reads("Written together, and a line of my own");
  });

  test("a card that one deletes while the other, offline, writes in it is offered back to the writer", async ({ person }) => {
    const [ada, noor] = [await person("Ada"), await person("Noor")];
    await found(ada, noor);
    await ada.newCanvas();
    await ada.addCard("Value", "Works");
    await ada.stored();
    await noor.open("Business model");
    await expect(noor.card("Value", "Works")).toBeVisible();
    await noor.offline(true);
    await noor.card("Value", "Works").dblclick();
    await noor.page.keyboard.type(" without a network");
    await noor.page.keyboard.press("Escape");
    await ada.deleteCard("Value", "Works");
    await ada.stored();
    await noor.offline(false);
    await expect(noor.page.getByText("“Works without a network” was deleted by somebody else while you wrote in it")).toBeVisible();
    await noor.page.getByRole("button", { name: "Put it back" }).click();
    await expect(ada.card("Value", "Works without a network")).toBeVisible();
  });

  test("the second person is editing within 30 s of opening the link", async ({ person }) => {
    const [ada, noor] = [await person("Ada"), await person("Noor")];
    await ada.signUp();
    await ada.newCanvas();
    const link = await ada.inviteLink();
    const startMs = Date.now();
    await noor.signUp(link);
    await noor.open("Business model");
    await noor.addCard("Segments", "Seed-stage teams");
    expect(Date.now() - startMs).toBeLessThan(30_000);
    await expect(ada.card("Segments", "Seed-stage teams")).toBeVisible();
  });
});
