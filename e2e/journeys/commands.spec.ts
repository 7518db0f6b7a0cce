import { expect, test } from "../stage/stage.ts";

test("everything is one key away: search, create, go, and a list of the keys themselves", async ({ person }) => {
  const ada = await person("Ada");
  await ada.startWithoutAccount();
  await ada.page.keyboard.press("c");
  await ada.page.keyboard.press("n");
  await ada.rename("Pricing, round two");
  await ada.type("We asked eleven customers");

  const bar = ada.page.getByRole("dialog", { name: "Search or do anything" });
  await ada.page.keyboard.press("Control+k"); // while writing, too
  await expect(bar).toBeVisible();
  await ada.page.keyboard.type("go to home");
  await expect(bar.getByRole("option", { name: /Go to home/ })).toBeVisible();
  await ada.page.keyboard.press("Enter");
  await expect(bar).toHaveCount(0);
  await expect(ada.page.getByRole("main")).toContainText("Recent");

  await ada.page.keyboard.press("Control+k");
  await expect(bar.getByRole("group", { name: "Recent actions" })).toContainText("Go to home");
  await ada.page.keyboard.type("pric");
  await expect(bar.getByRole("option", { name: /Pricing, round two/ })).toBeVisible();
  await ada.page.keyboard.press("Enter");
  await expect(ada.editor).toBeVisible();

  await ada.offline(true); // words in the text are found too, on the device alone
  await ada.page.keyboard.press("Control+k");
  await ada.page.keyboard.type("eleven");
  await expect(bar.getByRole("option", { name: /Pricing, round two.*eleven customers/ })).toBeVisible();
  await ada.page.keyboard.press("Escape");
  await ada.offline(false);

  await ada.page.keyboard.press("Control+k");
  await ada.page.keyboard.type("no such thing");
  await expect(bar).toContainText("Nothing on this device has “no such thing”");
  await ada.page.keyboard.press("Escape");

  await ada.page.keyboard.press("Control+k"); // what the tree's menu does, for the open document
  await ada.page.keyboard.type("duplicate");
  await expect(bar.getByRole("option", { name: /Duplicate/ })).toBeVisible();
  await ada.page.keyboard.press("Enter");
  await expect(ada.document("Pricing, round two (copy)")).toBeVisible();
  await ada.page.keyboard.press("Control+k");
  await ada.page.keyboard.type("rename");
  await bar.getByRole("option", { name: "Rename", exact: true }).click();
  await expect(ada.page.getByRole("main").getByRole("textbox", { name: "Title" })).toBeFocused();
  await ada.page.keyboard.type("Pricing, round three");
  await ada.page.keyboard.press("Enter");
  await expect(ada.document("Pricing, round three")).toBeVisible();

  await ada.page.getByRole("button", { name: "Keyboard shortcuts" }).click();
  const keys = ada.page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(keys.getByRole("region", { name: "Go to" })).toContainText("G then H");
  await expect(keys.getByRole("region", { name: "List of documents" })).toContainText("F2");
  await expect(keys.getByRole("region", { name: "This note" })).toContainText("Bold");
  await keys.getByRole("checkbox", { name: /Use single keys/ }).uncheck();
  await ada.page.keyboard.press("Escape");
  await ada.page.getByRole("navigation", { name: "Workspace" }).getByRole("link", { name: "Home" }).click();
  await ada.page.keyboard.press("c");
  await ada.page.keyboard.press("n");
  await expect(ada.page.getByRole("main")).toContainText("Recent"); // nothing was made
});

test("what lies in another workspace of the device is found and opened from this one, without a network", async ({ person }) => {
  const ada = await person("Ada");
  await ada.startWithoutAccount();
  await ada.newNote("Pricing");
  await ada.type("We asked eleven bakers");
  await ada.page.getByRole("button", { name: /^Workspaces,/ }).click();
  await ada.page.getByRole("menuitem", { name: "New workspace" }).click();
  await ada.page.getByRole("textbox", { name: "Workspace name" }).fill("Second company");
  await ada.page.getByRole("button", { name: "Create" }).click();
  await expect(ada.page.getByRole("button", { name: "Workspaces, Second company is open" })).toBeVisible();

  await ada.installed();
  await ada.offline(true);
  await ada.page.keyboard.press("Control+k");
  const bar = ada.page.getByRole("dialog", { name: "Search or do anything" });
  await ada.page.keyboard.type("eleven bakers");
  await expect(bar.getByRole("group", { name: "In other workspaces" })).toContainText("Pricing");
  await expect(bar.getByRole("option", { name: /Pricing.*My workspace: .*eleven bakers/ })).toBeVisible();
  await ada.page.keyboard.press("Enter");
  await expect(ada.page.getByRole("button", { name: "Workspaces, My workspace is open" })).toBeVisible();
  await ada.reads("We asked eleven bakers");
});
