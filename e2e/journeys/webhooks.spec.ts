import { faults } from "../stage/axe.ts";
import { expect, test } from "../stage/stage.ts";

test("an admin makes a webhook, keeps its secret, tries it, turns it off and ends it; a private address is refused", async ({ person }) => {
  const ada = await person("Ada");
  const { page } = ada;
  await ada.signUp();
  await expect(page.getByRole("button", { name: "New canvas" })).toBeVisible();
  await page.getByRole("button", { name: /Ada’s company/ }).click();
  await page.getByRole("menuitem", { name: "Organization" }).click();
  const card = page.getByRole("region", { name: "Webhooks" });
  await expect(card).toContainText("never what is written");
  await card.getByRole("button", { name: "New webhook" }).click();
  const sheet = page.getByRole("dialog");
  await sheet.getByRole("textbox", { name: "Name" }).fill("Chat");
  await sheet.getByRole("textbox", { name: "Address" }).fill("https://127.0.0.1/hook");
  await sheet.getByRole("checkbox", { name: "Somebody joins" }).check();
  expect(await faults(page)).toEqual([]);
  await sheet.getByRole("button", { name: "Make the webhook" }).click();
  await expect(sheet.getByRole("alert")).toContainText("not a public https address");
  await sheet.getByRole("textbox", { name: "Address" }).fill("https://webhook.invalid/hook");
  await page.keyboard.press("Enter");
  await expect(sheet.getByRole("textbox", { name: "Key" })).toHaveValue(/^whsec_/);
  await sheet.getByRole("button", { name: "Done" }).click();

  const row = card.getByRole("listitem", { name: "Chat" });
  await expect(row).toContainText("Somebody joins");
  await row.getByRole("button", { name: "Send a test: Chat" }).click();
  await expect(page.getByText("“Chat” did not take the test. It could not be reached.")).toBeVisible({ timeout: 20_000 });
  await row.getByRole("button", { name: "Turn off: Chat" }).click();
  await expect(row).toContainText("Off.");
  expect(await faults(page)).toEqual([]);
  await row.getByRole("button", { name: "End: Chat" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "End webhook" }).click();
  await expect(card.getByRole("listitem")).toHaveCount(0);
});
