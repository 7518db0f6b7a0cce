import { faults } from "../stage/axe.ts";
import type { Person } from "../stage/person.ts";
import { expect, test } from "../stage/stage.ts";

/** The sheet of links for guests of the document that is open. */
async function guestsOf({ page }: Person) {
  await page.getByRole("button", { name: "More for this document" }).click();
  await page.getByRole("menuitem", { name: "Guests by link…" }).click();
  return page.getByRole("dialog", { name: /^Guests of/ });
}

async function linkFor(ada: Person, access: "May read" | "May edit"): Promise<string> {
  const sheet = await guestsOf(ada);
  await sheet.getByRole("combobox", { name: "What guests may do" }).selectOption(access);
  await sheet.getByRole("button", { name: "Make a link" }).click();
  const url = await sheet.getByRole("textbox", { name: "Link" }).inputValue();
  await expect(sheet.getByRole("list", { name: "Links for guests" })).toContainText(access);
  expect(await faults(ada.page)).toEqual([]);
  await sheet.getByRole("button", { name: "Close" }).click();
  return url;
}

async function enter({ page, name }: Person, url: string): Promise<void> {
  await page.goto(url);
  await expect(page.getByRole("heading", { name: "You are invited to a document" })).toBeVisible();
  expect(await faults(page)).toEqual([]);
  await page.getByRole("textbox", { name: "Your name" }).fill(name);
  await page.getByRole("button", { name: "Open the document" }).click();
}

test("a guest edits one document by a link, sees nothing else, and is shown out the moment the link is withdrawn", async ({ person }) => {
  test.setTimeout(180_000);
  const [ada, guest] = [await person("Ada"), await person("Gesa")];
  await ada.signUp();
  await expect(ada.page.getByRole("button", { name: "New canvas" })).toBeVisible();
  await ada.newNote("Secret plans");
  await ada.newNote("Prices");
  await ada.type("By shop");
  const url = await linkFor(ada, "May edit");

  await enter(guest, url);
  await guest.reads("By shop");
  await expect(guest.page.getByText("Secret plans")).toHaveCount(0);
  await expect(guest.page.getByRole("navigation")).toHaveCount(0);
  await expect(guest.page.getByRole("textbox", { name: "Title" })).toHaveAttribute("readonly");
  await guest.editor.click();
  await guest.page.keyboard.press("End");
  await guest.page.keyboard.type(", says the guest");
  await ada.reads("By shop, says the guest");
  await expect(guest.page.getByRole("status", { name: "Saving" })).toHaveText("Stored");
  expect(await faults(guest.page)).toEqual([]);

  await guest.page.reload(); // the same guest again, unasked
  await guest.reads("By shop, says the guest");
  const sheet = await guestsOf(ada);
  await expect(sheet.getByRole("listitem")).toContainText("1 guest");
  await sheet.getByRole("button", { name: /^Withdraw the link/ }).click();
  await expect(sheet.getByText("No link opens this document.")).toBeVisible();
  await expect(guest.page.getByRole("heading", { name: "This link does not work any more" })).toBeVisible();
  expect(await faults(guest.page)).toEqual([]);
  await guest.page.reload();
  await expect(guest.page.getByRole("heading", { name: "This link does not work any more" })).toBeVisible();
});

test("a guest who may read reads live and cannot write; without a network the page says where things are", async ({ person }) => {
  const [ada, guest] = [await person("Ada"), await person("Gesa")];
  await ada.signUp();
  await expect(ada.page.getByRole("button", { name: "New canvas" })).toBeVisible();
  await ada.newNote("Prices");
  await ada.type("By shop");
  await enter(guest, await linkFor(ada, "May read"));
  await expect(guest.page.getByRole("document", { name: "Text of the note" })).toContainText("By shop");
  await expect(guest.editor).toHaveCount(0);
  await ada.type(", monthly");
  await expect(guest.page.getByRole("document", { name: "Text of the note" })).toContainText("monthly");
  await guest.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await guest.context.setOffline(true);
  await guest.page.reload();
  await expect(guest.page.getByRole("button", { name: "Try again" })).toBeVisible();
  expect(await faults(guest.page)).toEqual([]);
  await guest.context.setOffline(false);
  await guest.page.getByRole("button", { name: "Try again" }).click();
  await expect(guest.page.getByRole("document", { name: "Text of the note" })).toContainText("By shop");
});
