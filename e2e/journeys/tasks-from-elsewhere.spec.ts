import { found } from "../stage/company.ts";
import type { Person } from "../stage/person.ts";
import { expect, test } from "../stage/stage.ts";

const row = ({ page }: Person, name: string) => page.getByRole("row", { name, exact: true });
const box = ({ page }: Person, name: string) => page.getByRole("checkbox", { name, exact: true });
const chip = ({ page }: Person, words: string | RegExp) => page.getByRole("button", { name: words });

test("a check list item becomes a task, is done in the project by somebody else, and shows so in the note; offline too", async ({
  person,
}) => {
  const [ada, noor] = [await person("Ada"), await person("Noor")];
  await found(ada, noor);
  await ada.newNote("Meeting");
  await ada.type("[ ] Call the landlord");
  await ada.page.keyboard.press("Control+Shift+Enter");
  await expect(chip(ada, "Task Call the landlord, Todo")).toBeVisible();
  await ada.stored();

  await noor.open("Tasks");
  await row(noor, "Call the landlord").focus();
  await noor.page.keyboard.press("Space");
  await noor.stored();
  await expect(chip(ada, "Task Call the landlord, Done")).toBeVisible();
  await expect(box(ada, "Call the landlord")).toBeChecked();

  // Looking wrote nothing, and the box works without a network.
  await ada.stored();
  await ada.installed();
  await ada.offline(true);
  await box(ada, "Call the landlord").click();
  await expect(chip(ada, "Task Call the landlord, Todo")).toBeVisible();
  await expect(box(ada, "Call the landlord")).not.toBeChecked();
  await ada.page.reload();
  await expect(box(ada, "Call the landlord")).not.toBeChecked();
  await ada.offline(false);
  await ada.stored();
  await expect(noor.page.getByRole("row", { name: "Todo, 1" })).toBeVisible();

  // From the task one step leads back to the very item.
  await chip(ada, "Task Call the landlord, Todo").click();
  await ada.page.getByRole("region", { name: "Links" }).getByRole("button", { name: "Meeting" }).click();
  await expect(box(ada, "Call the landlord")).toBeVisible();
});

test("a card becomes a task in the project that this device remembers, and its face follows it", async ({ person }) => {
  const ada = await person("Ada");
  const { page } = ada;
  await ada.signUp();
  await page.getByRole("button", { name: "New project" }).click();
  await ada.rename("Launch");
  await ada.newCanvas();
  await ada.addCard("Value", "Works offline");
  await ada.addCard("Value", "Merges letters");
  const makeTask = async (card: string) => {
    await ada.card("Value", card).hover();
    await page.getByRole("button", { name: `Actions for ${card}` }).click();
    await page.getByRole("menuitem", { name: "Make it a task", exact: true }).click();
  };
  await makeTask("Works offline");
  await page.getByRole("dialog", { name: "Which project is the task for?" }).getByRole("menuitem", { name: "Launch" }).click();
  await expect(chip(ada, "Task Works offline, Todo")).toBeVisible();
  await makeTask("Merges letters"); // asks no more
  await chip(ada, "Task Merges letters, Todo").click();
  await row(ada, "Merges letters").focus();
  await page.keyboard.press("Space");
  await page
    .getByRole("region", { name: "Links" })
    .getByRole("button", { name: /^Business model/ })
    .click();
  await expect(chip(ada, "Task Merges letters, Done")).toBeVisible();
  await expect(chip(ada, "Task Works offline, Todo")).toBeVisible();
  await expect(ada.card("Value", "Merges letters")).toBeFocused();
});
