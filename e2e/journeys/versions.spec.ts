import { expect, test } from "../stage/stage.ts";

test("a named version is previewed, restored as an edit, and the restore can be undone (law 12)", async ({ person }) => {
  const ada = await person("Ada");
  await ada.signUp();
  await ada.newCanvas();
  await ada.addCard("Value", "First idea");
  await ada.stored();
  await ada.page.getByRole("link", { name: "Versions" }).click();
  await ada.page.getByRole("button", { name: "Name this version" }).click();
  await ada.page.getByRole("textbox", { name: "Version name" }).fill("Before the workshop");
  await ada.page.getByRole("button", { name: "Keep" }).click();
  await expect(ada.page.getByRole("button", { name: /Before the workshop/ })).toBeVisible();

  await ada.open("Business model");
  await ada.deleteCard("Value", "First idea");
  await ada.addCard("Costs", "A room");
  await ada.stored();
  await ada.page.getByRole("link", { name: "Versions" }).click();
  await ada.page.getByRole("button", { name: /Before the workshop/ }).click();
  await expect(ada.page.getByRole("region", { name: /Preview of/ })).toContainText("First idea");
  await ada.page.getByRole("button", { name: "Restore" }).click();
  await expect(ada.page.getByRole("status", { name: "Messages" }).getByRole("button", { name: "Undo" })).toBeVisible();
  await ada.open("Business model");
  await expect(ada.card("Value", "First idea")).toBeVisible();
  await expect(ada.card("Costs", "A room")).toHaveCount(0);
  await ada.page.getByRole("status", { name: "Messages" }).getByRole("button", { name: "Undo" }).click();
  await expect(ada.card("Costs", "A room")).toBeVisible();
  await ada.stored();
});

test("what changed since then is told piece by piece, and one piece comes back alone", async ({ person }) => {
  const ada = await person("Ada");
  await ada.signUp();
  await ada.newNote("Plan");
  await ada.type("Ask eleven customers");
  await ada.stored();
  await ada.page.getByRole("link", { name: "Versions" }).click();
  await ada.page.getByRole("button", { name: "Name this version" }).click();
  await ada.page.getByRole("textbox", { name: "Version name" }).fill("First draft");
  await ada.page.getByRole("button", { name: "Keep" }).click();
  await expect(ada.page.getByRole("button", { name: /First draft/ })).toBeVisible();

  await ada.open("Plan");
  await ada.type(" and two investors");
  await ada.page.keyboard.press("Enter");
  await ada.page.keyboard.type("A second thought");
  await ada.stored();
  await ada.page.getByRole("link", { name: "Versions" }).click();
  await ada.page.getByRole("button", { name: /First draft/ }).click();
  await ada.page.getByText("Changes", { exact: true }).click();
  const changes = ada.page.getByRole("region", { name: "Changes since First draft" });
  await expect(changes.getByRole("listitem")).toHaveCount(2);
  await expect(changes.getByRole("insertion").first()).toHaveText(" and two investors");
  await changes.getByRole("button", { name: /^Restore this: Ask eleven/ }).click();
  await expect(changes.getByRole("listitem")).toHaveCount(1); // the second thought is still new
  await ada.page.getByRole("status", { name: "Messages" }).getByRole("button", { name: "Undo" }).click();
  await expect(changes.getByRole("listitem")).toHaveCount(2);
  await changes.getByRole("button", { name: /^Restore this: Ask eleven/ }).click();
  await expect(changes.getByRole("listitem")).toHaveCount(1);
  await ada.open("Plan");
  await ada.reads("Ask eleven customersA second thought");
  await ada.stored();
});
