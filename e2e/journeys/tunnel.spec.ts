import { found } from "../stage/company.ts";
import { expect, test } from "../stage/stage.ts";

test("both offline, both edit and delete, both reload from a deep link, and come back to the same content (laws 5 and 10)", async ({
  person,
}) => {
  const [ada, noor] = [await person("Ada"), await person("Noor")];
  await found(ada, noor);
  await ada.newCanvas();
  for (const title of ["One", "Two", "Three"]) await ada.addCard("Value", title);
  const canvas = ada.page.url();
  await ada.newNote("Diary");
  await ada.type("Monday");
  const note = ada.page.url();
  await ada.stored();

  // Noor has opened the canvas, never the note: background replication brings it.
  await noor.open("Business model");
  await expect(noor.card("Value", "Three")).toBeVisible();
  await noor.installed();
  await noor.badge.getByRole("button").click();
  await expect(noor.page.getByRole("dialog", { name: "How your work is kept" })).toContainText(/([3-9]) of \1/);
  await noor.page.keyboard.press("Escape");
  await ada.installed();

  await ada.offline(true);
  await noor.offline(true);
  await ada.page.goto(canvas);
  await ada.deleteCard("Value", "One");
  await ada.addCard("Costs", "Hosting");
  await noor.deleteCard("Value", "Two");
  await noor.addCard("Revenue", "Team plan");
  await expect(noor.badge).toContainText("on this device");

  await noor.page.goto(note); // cold, offline, never opened here
  await noor.reads("Monday");
  await noor.type(", and Tuesday in the tunnel");
  await expect(noor.badge).toContainText("on this device");
  await noor.page.reload();
  await expect(noor.editor).toContainText("Tuesday in the tunnel");
  await ada.page.reload();
  await expect(ada.card("Costs", "Hosting")).toBeVisible();
  await expect(ada.card("Value", "One")).toHaveCount(0);

  await ada.offline(false);
  await noor.offline(false);
  await ada.stored();
  await noor.stored();
  await noor.page.goto(canvas);
  await expect(noor.card("Costs", "Hosting")).toBeVisible();
  await expect(ada.card("Revenue", "Team plan")).toBeVisible();
  await expect(ada.card("Value", "Two")).toHaveCount(0);
  await expect(noor.card("Value", "One")).toHaveCount(0);
  expect(await noor.cards()).toEqual(await ada.cards());
  await ada.page.goto(note);
  await ada.reads("Monday, and Tuesday in the tunnel");
});
