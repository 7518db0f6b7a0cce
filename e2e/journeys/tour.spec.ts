import { expect, test } from "../stage/stage.ts";

test("three first steps stand in the page, go by the keyboard, and never come back once walked or skipped", async ({ person }) => {
  const ada = await person("Ada");
  await ada.startWithoutAccount();
  const tour = ada.page.getByRole("group", { name: "First steps" });
  await expect(tour).toContainText("kept on this device");
  await expect(tour).toContainText("1 of 3");
  const next = tour.getByRole("button", { name: "Next" });
  await next.focus();
  await ada.page.keyboard.press("Enter");
  await expect(tour).toContainText(/one key away: (Ctrl\+|⌘)K/);
  const ring = () =>
    ada.page.getByRole("button", { name: "Search or do anything" }).evaluate((element) => getComputedStyle(element).outlineStyle);
  expect(await ring()).toBe("solid");
  await expect(tour.getByRole("button", { name: "Next" })).toBeFocused();
  await ada.page.keyboard.press("Enter");
  await expect(tour).toContainText("3 of 3");
  await ada.page.keyboard.press("Enter");
  await expect(tour).toHaveCount(0);
  expect(await ring()).toBe("none");
  await expect(ada.page.getByRole("heading", { level: 1 })).toBeFocused();
  await ada.page.reload();
  await expect(ada.page.getByRole("heading", { level: 1, name: "Your workspace is ready" })).toBeVisible();
  await expect(ada.page.getByRole("button", { name: /^Business model/ })).toBeVisible();
  await expect(tour).toHaveCount(0);

  const noor = await person("Noor");
  await noor.startWithoutAccount();
  const hers = noor.page.getByRole("group", { name: "First steps" });
  await hers.getByRole("button", { name: "Skip the tour" }).click();
  await expect(hers).toHaveCount(0);
  await noor.newNote("Pricing");
  await noor.page.getByRole("navigation", { name: "Workspace" }).getByRole("link", { name: "Home" }).click();
  await expect(noor.page.getByRole("main")).toContainText("Recent");
  await expect(hers).toHaveCount(0);
});

test("a question mark beside what needs it says two sentences and gives the focus back", async ({ person }) => {
  const ada = await person("Ada");
  await ada.startWithoutAccount();
  await ada.badge.getByRole("button").click();
  const help = ada.page.getByRole("button", { name: "About how work is kept" });
  await help.focus();
  await ada.page.keyboard.press("Enter");
  const words = ada.page.getByRole("dialog", { name: "About how work is kept" });
  await expect(words).toContainText("to this device's disk");
  await ada.page.keyboard.press("Escape");
  await expect(words).toHaveCount(0);
  await expect(help).toBeFocused();
  await expect(ada.page.getByRole("dialog", { name: "How your work is kept" })).toBeVisible();
});
