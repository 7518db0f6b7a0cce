import { readFile } from "node:fs/promises";
import { faults } from "../stage/axe.ts";
import { found } from "../stage/company.ts";
import { expect, test } from "../stage/stage.ts";

test("an admin reads who did what, narrows it down, and takes it along; a member is told whom to ask", async ({ person }) => {
  const [ada, ben] = [await person("Ada"), await person("Ben")];
  await found(ada, ben);
  const { page } = ada;
  await page.getByRole("button", { name: /Ada’s company/ }).click();
  await page.getByRole("menuitem", { name: "Audit log" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Audit log" })).toBeVisible();
  const lines = page.getByRole("list", { name: "Audit log" }).getByRole("listitem");
  await expect(lines.filter({ hasText: "Ada made an invitation link" })).toHaveCount(1);
  await expect(lines.filter({ hasText: "Ben joined" })).toHaveCount(1);
  expect(await faults(page)).toEqual([]);

  await page.getByRole("combobox", { name: "About" }).selectOption("Invitations");
  await expect(lines).toHaveCount(1);
  await page.getByRole("combobox", { name: "By" }).selectOption("Ben");
  await expect(page.getByRole("heading", { name: "Nothing of this kind" })).toBeVisible();
  await page.getByRole("combobox", { name: "By" }).selectOption("Everybody");
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export as CSV" }).click();
  const csv = await readFile(await (await download).path(), "utf8");
  expect(csv).toContain("invitation.added");
  expect(csv).not.toContain("member.added");

  await ben.page.goto(page.url().replace(/^https?:\/\/[^/]+/, ""));
  await expect(ben.page.getByText("Admins read this")).toBeVisible();
  expect(await faults(ben.page)).toEqual([]);
});
