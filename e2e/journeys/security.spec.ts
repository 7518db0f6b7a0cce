import { Secret, TOTP } from "otpauth";
import { faults } from "../stage/axe.ts";
import { found } from "../stage/company.ts";
import type { Person } from "../stage/person.ts";
import { expect, test } from "../stage/stage.ts";

const PASSWORD = "correct horse battery";

async function openSecurity({ page }: Person): Promise<void> {
  await page.goto("/settings");
  await page.getByRole("main").getByRole("button", { name: "Security" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Security" })).toBeVisible();
}

test("somebody turns the second factor on, is asked for it at the next sign-in, and gets in by a back-up code when the phone is gone", async ({
  person,
}) => {
  const ada = await person("Ada");
  const { page } = ada;
  await ada.signUp();
  await expect(page.getByRole("button", { name: "New canvas" })).toBeVisible();
  await openSecurity(ada);
  expect(await faults(page)).toEqual([]);

  await page.getByRole("button", { name: "Turn on" }).click();
  await page.getByRole("dialog").getByLabel("Password").fill("not this one");
  await page.getByRole("dialog").getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("dialog").getByRole("alert")).toBeVisible();
  await page.getByRole("dialog").getByLabel("Password").fill(PASSWORD);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("img", { name: "QR code for your authenticator app" })).toBeVisible();
  const secret = await page.getByRole("textbox", { name: "Or type this key" }).inputValue();
  const totp = new TOTP({ secret: Secret.fromBase32(secret.replaceAll(" ", "")) });
  // This step and the next: the one before would be too old when a step turns on the way.
  const codeAt = (step: number) => totp.generate({ timestamp: Date.now() + step * 30_000 });
  await page.getByRole("textbox", { name: "Code from the app" }).fill(codeAt(0));
  await page.keyboard.press("Enter");
  const list = page.getByRole("list", { name: "Back-up codes" }).getByRole("listitem");
  await expect(list).toHaveCount(10);
  const codes = await list.allTextContents();
  await page.getByRole("button", { name: "I have kept them" }).click();
  await expect(page.getByRole("region", { name: "Second factor" })).toContainText("10 back-up codes left");

  await ada.signOut();
  await ada.signIn();
  await page.getByRole("textbox", { name: "Code" }).fill("000 000");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert")).toContainText("This code is not right");
  await page.getByRole("textbox", { name: "Code" }).fill(codeAt(1));
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("button", { name: "New canvas" })).toBeVisible();

  await ada.signOut();
  await ada.signIn();
  await page.getByRole("textbox", { name: "Code" }).fill(codes[0] ?? "");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "New canvas" })).toBeVisible();
  await openSecurity(ada);
  await expect(page.getByRole("region", { name: "Second factor" })).toContainText("9 back-up codes left");
});

test("a device that was left somewhere is signed out from here, and says so there", async ({ person }) => {
  const [ada, left] = [await person("Ada"), await person("Elsewhere")];
  await ada.signUp();
  await expect(ada.page.getByRole("button", { name: "New canvas" })).toBeVisible();
  await left.page.goto("/sign-in");
  await left.page.getByRole("textbox", { name: "E-mail" }).fill(ada.email);
  await left.page.getByLabel("Password").fill(PASSWORD);
  await left.page.getByRole("button", { name: "Sign in" }).click();
  await expect(left.page.getByRole("button", { name: "New canvas" })).toBeVisible();

  await openSecurity(ada);
  const rows = ada.page.getByRole("list", { name: "Where you are signed in" }).getByRole("listitem");
  await expect(rows).toHaveCount(2);
  await rows.getByRole("button", { name: /^Sign out/ }).click();
  await expect(rows).toHaveCount(1);
  await expect(left.page.getByText(/sign in again/i).first()).toBeVisible();
});

test("who forgot their password gets a link from an admin, and chooses a new one by it, once", async ({ person }) => {
  const [ada, noor] = [await person("Ada"), await person("Noor")];
  await found(ada, noor);
  const { page } = ada;
  await page.getByRole("button", { name: /^Workspaces,/ }).click();
  await page.getByRole("menuitem", { name: "People", exact: true }).click();
  await page.getByRole("button", { name: "New password for Noor" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Make a link" }).click();
  const link = page.getByRole("dialog").getByRole("textbox", { name: "Link" });
  await expect(link).toHaveValue(/\/reset#/);
  const url = await link.inputValue();

  await noor.signOut();
  await noor.page.goto("/sign-in");
  await noor.page.getByRole("button", { name: "Forgot your password?" }).click();
  await expect(noor.page.getByRole("main")).toContainText("Ask an admin of your company");
  expect(await faults(noor.page)).toEqual([]);
  await noor.page.goto(url);
  await noor.page.getByLabel("New password").fill("short");
  await noor.page.keyboard.press("Enter");
  await expect(noor.page.getByRole("alert")).toContainText("at least 10 characters");
  await noor.page.getByLabel("New password").fill("a wholly new password");
  await noor.page.keyboard.press("Enter");
  await expect(noor.page.getByRole("main")).toContainText("Your password is changed");
  expect(await faults(noor.page)).toEqual([]);
  await noor.page.getByRole("button", { name: "Sign in" }).click();
  await noor.page.getByRole("textbox", { name: "E-mail" }).fill(noor.email);
  await noor.page.getByLabel("Password").fill("a wholly new password");
  await noor.page.getByRole("button", { name: "Sign in" }).click();
  await expect(noor.page.getByRole("button", { name: "New canvas" })).toBeVisible();

  await noor.page.goto("about:blank");
  await noor.page.goto(url);
  await noor.page.getByLabel("New password").fill("yet another password");
  await noor.page.keyboard.press("Enter");
  await expect(noor.page.getByRole("alert")).toContainText("This link does not work");
});

test("a key for a program is made, shown once, works as far as it was allowed to, and is ended", async ({ person }) => {
  const ada = await person("Ada");
  const { page } = ada;
  await ada.signUp();
  await expect(page.getByRole("button", { name: "New canvas" })).toBeVisible();
  await openSecurity(ada);
  const card = page.getByRole("region", { name: "Keys for programs" });
  await expect(card).toContainText("No program acts for you");
  await card.getByRole("button", { name: "New key" }).click();
  const sheet = page.getByRole("dialog");
  await page.keyboard.press("Enter");
  await expect(sheet.getByRole("alert")).toContainText("Say which program");
  await sheet.getByRole("textbox", { name: "Program" }).fill("Nightly report");
  expect(await faults(page)).toEqual([]);
  await sheet.getByRole("button", { name: "Make the key" }).click();
  const key = await sheet.getByRole("textbox", { name: "Key" }).inputValue();
  expect(await faults(page)).toEqual([]);
  await sheet.getByRole("button", { name: "Done" }).click();

  const ask = (method: string, path: string) =>
    page.request.fetch(`/api/v1${path}`, { method, headers: { authorization: `Bearer ${key}` } }).then((answer) => answer.status());
  expect(await ask("GET", "/workspaces")).toBe(200);
  expect(await ask("POST", "/organizations")).toBe(403);
  await page.reload();
  const row = card.getByRole("listitem", { name: "Nightly report" });
  await expect(row).toContainText("reads documents");
  await expect(row).toContainText("used");
  await expect(page.getByText(key)).toHaveCount(0);
  expect(await faults(page)).toEqual([]);

  await row.getByRole("button", { name: "End Nightly report" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "End key" }).click();
  await expect(card).toContainText("No program acts for you");
  await expect.poll(() => ask("GET", "/workspaces")).toBe(401);
});
