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
