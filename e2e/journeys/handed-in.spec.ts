import { faults } from "../stage/axe.ts";
import { found } from "../stage/company.ts";
import { expect, test } from "../stage/stage.ts";

test("who is removed while offline hands in what they wrote; an admin sees it, applies it, and it is in the document", async ({
  person,
}) => {
  const [ada, noor] = [await person("Ada"), await person("Noor")];
  await found(ada, noor);
  await ada.newNote("Ours");
  await ada.type("Written together");
  await ada.stored();
  const address = ada.page.url();
  await noor.page.reload(); // with a grant that is younger than the note
  await noor.open("Ours");
  await noor.reads("Written together");
  await noor.offline(true);
  await noor.type(", and one line from the tunnel");
  await expect(noor.badge).toContainText("on this device");

  await ada.page.keyboard.press("Escape");
  await ada.page.getByRole("button", { name: /^Workspaces,/ }).click();
  await ada.page.getByRole("menuitem", { name: "People", exact: true }).click();
  await ada.page.getByRole("button", { name: "Remove Noor" }).click();
  await ada.page.getByRole("dialog", { name: "Remove Noor?" }).getByRole("button", { name: "Remove" }).click();
  await expect(ada.page.getByRole("list", { name: "Ada’s company", exact: true }).getByRole("listitem", { name: "Noor" })).toHaveCount(0);

  await noor.offline(false);
  const note = noor.page.getByRole("status").filter({ hasText: "Handed in for review" });
  await expect(note).toContainText("to “Ours”");
  await expect(note).toContainText("Whoever may share the document applies or discards");
  await expect(noor.page.getByRole("main")).not.toContainText("Written together"); // not theirs to read any more
  expect(await faults(noor.page)).toEqual([]);

  await ada.page.goto(address);
  await ada.reads("Written together");
  const notice = ada.page.getByRole("status").filter({ hasText: "Noor handed in changes for review" });
  await expect(notice).toBeVisible();
  expect(await faults(ada.page)).toEqual([]);
  await notice.getByRole("button", { name: "Review" }).click();
  await expect(ada.page.getByRole("heading", { level: 1, name: "Changes for review" })).toBeVisible();
  const card = ada.page.getByRole("region", { name: "Noor: Ours" });
  await expect(card.getByRole("list", { name: "What would change" })).toContainText(", and one line from the tunnel");
  expect(await faults(ada.page)).toEqual([]);
  await card.getByRole("button", { name: "Apply the changes of Noor to Ours" }).click();
  await expect(ada.page.getByRole("heading", { name: "Nothing waits for review" })).toBeVisible();
  await expect(card).toContainText(/Applied .* by Ada/);
  await card.getByRole("button", { name: "Open Ours" }).click();
  await ada.reads("Written together, and one line from the tunnel");

  await noor.page.reload();
  await expect(noor.page.getByRole("status").filter({ hasText: "Your changes were applied" })).toContainText("to “Ours”");
});

test("what was handed in can be left out, and let in after all, with the keyboard alone", async ({ person }) => {
  const [ada, noor] = [await person("Ada"), await person("Noor")];
  await found(ada, noor);
  await ada.newNote("Prices");
  await ada.type("By shop");
  await ada.stored();
  await noor.page.reload();
  await noor.open("Prices");
  await noor.reads("By shop");
  await noor.offline(true);
  await noor.type(" and by region");
  await expect(noor.badge).toContainText("on this device");
  await ada.page.keyboard.press("Escape");
  await ada.page.getByRole("button", { name: /^Workspaces,/ }).click();
  await ada.page.getByRole("menuitem", { name: "People", exact: true }).click();
  await ada.page.getByRole("combobox", { name: "Access of Noor" }).selectOption("May look");
  await expect(ada.page.getByRole("combobox", { name: "Access of Noor" })).toHaveValue("view");

  await noor.offline(false);
  await expect(noor.page.getByRole("status").filter({ hasText: "Handed in for review" })).toBeVisible();
  await expect(noor.page.getByRole("main")).toContainText("By shop"); // still theirs to read
  await expect(noor.page.getByRole("main")).not.toContainText("and by region");

  await ada.page.getByRole("button", { name: "Changes for review" }).click();
  const card = ada.page.getByRole("region", { name: "Noor: Prices" });
  const discard = card.getByRole("button", { name: /iscard the changes of Noor to Prices/ });
  await discard.focus();
  await ada.page.keyboard.press("Enter");
  await expect(discard).toHaveAccessibleName("Really discard the changes of Noor to Prices");
  await expect(discard).toBeFocused();
  await ada.page.keyboard.press("Enter");
  await expect(card).toContainText(/Left out .* by Ada/);
  await card.getByRole("button", { name: /^Apply/ }).focus();
  await ada.page.keyboard.press("Enter");
  await expect(card).toContainText(/Applied .* by Ada/);
  await expect(noor.page.getByRole("main")).toContainText("By shop and by region");
});
