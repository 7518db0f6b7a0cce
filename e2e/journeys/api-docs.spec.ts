import { expect, test } from "../stage/stage.ts";

test("whoever writes a program reads the API, and tries it, on a page that asks nobody elsewhere", async ({ person }) => {
  const ada = await person("Ada");
  const { page } = ada;
  const asked: string[] = [];
  const refused: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).origin));
  page.on("console", (message) => /Content Security Policy/.test(message.text()) && refused.push(message.text()));
  await page.goto("/api/docs");
  await expect(page.getByRole("heading", { name: /^COREos/ })).toBeVisible();
  await page.getByRole("button", { name: /What the sign-in screen may offer/ }).click();
  await page.getByRole("button", { name: "Try it out" }).click();
  await page.getByRole("button", { name: "Execute" }).click();
  await expect(page.locator(".live-responses-table")).toContainText('"letters": false');
  expect(refused).toEqual([]);
  expect(new Set(asked.filter((origin) => origin !== "null"))).toEqual(new Set([new URL(page.url()).origin]));
});
