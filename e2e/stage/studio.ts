/**
 * A company at work, made once for a whole file of looks: Dana at her desk, Noor beside her on another device, a guest
 * without an account. Whoever looks goes to a screen by `sights.ts`.
 */
import type { Browser } from "@playwright/test";
import { type Northwind, northwind } from "./northwind.ts";
import { Person } from "./person.ts";
import { expect, test as stage } from "./stage.ts";
import { LETTER, PRICING } from "./words.ts";

export interface Studio {
  company: Northwind;
  dana: Person;
  /** A colleague, who joined by a link. */
  noor: Person;
  /** Somebody with a local workspace and no account. */
  guest: Person;
  /** Where the product answers. */
  origin: string;
  /** Path of an open invitation. */
  invitation: string;
}

export { expect };

export const test = stage.extend<object, { studio: Studio }>({
  studio: [
    async ({ browser, product }, use) => {
      const origin = `http://localhost:${product.port}`;
      const company = await northwind(product);
      const people = ["Dana Vogel", "Noor Kaya", "Guest"].map((name) => arrive(browser, name, origin));
      const [dana, noor, guest] = (await Promise.all(people)) as [Person, Person, Person];
      await furnish(company, dana);
      const invitation = await dana.inviteLink();
      await join(company, noor, invitation);
      await guest.startWithoutAccount();
      await use({ company, dana, noor, guest, origin, invitation });
      for (const { context } of [dana, noor, guest]) await context.close();
    },
    { scope: "worker", timeout: 120_000 },
  ],
});

async function arrive(browser: Browser, name: string, baseURL: string): Promise<Person> {
  const context = await browser.newContext({ baseURL, reducedMotion: "reduce" });
  return new Person(name, await context.newPage());
}

/** What a program cannot write: words in notes, favourites, a comment, a named version. */
async function furnish(company: Northwind, dana: Person): Promise<void> {
  const { page } = dana;
  const at = (title: string) => company.paths[title] as string;
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(company.account.email);
  await page.getByLabel("Password").fill(company.account.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("**/w/**");
  await page.goto(company.home);
  await page.getByRole("button", { name: "Skip the tour" }).click();
  for (const folder of ["Strategy", "Customers"]) {
    await page.getByRole("treeitem", { name: folder, exact: true }).getByRole("button").first().click();
    await expect(page.getByRole("treeitem", { name: folder, exact: true })).toHaveAttribute("aria-expanded", "true");
  }
  for (const title of ["Business model", "Spring release"]) {
    await page.getByRole("button", { name: `More for ${title}` }).click();
    await page.getByRole("menuitem", { name: "Add to favourites" }).click();
    await expect(page.getByRole("list", { name: "Favourites" })).toContainText(title);
  }
  await page.getByRole("button", { name: "New private note" }).click();
  await dana.rename("Notes on hiring");
  await dana.type("Two people by summer, one of them from a bakery.");
  await write(dana, at("Weekly letter"), LETTER);
  await write(dana, at("Pricing, round two"), PRICING);
  await dana.stored();
  await page.goto(`${at("Pricing, round two")}/versions`);
  await page.getByRole("button", { name: "Name this version" }).click();
  await page.getByRole("textbox", { name: "Version name" }).fill("Before the board meeting");
  await page.getByRole("button", { name: "Keep" }).click();
  await expect(page.getByRole("button", { name: /Before the board meeting/ })).toBeVisible();
  await page.goto(at("Pricing, round two"));
  await dana.editor.getByText("Most of them").click();
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("End");
  await page.keyboard.type(" Two want a price for the whole chain.");
  await dana.editor.getByText("Per shop, flat").dblclick();
  await page.keyboard.press("Control+Shift+m");
  await page.getByRole("textbox", { name: "Comment" }).fill("Lindqvist would sign this today. Shall we hold it until June?");
  await page.keyboard.press("Control+Enter");
  await dana.stored();
  await page.goto(company.home);
}

/** The colleague comes in and changes what Dana has not seen yet. */
async function join(company: Northwind, noor: Person, invitation: string): Promise<void> {
  const at = (title: string) => company.paths[title] as string;
  await noor.signUp(invitation);
  await expect(noor.page.getByRole("treeitem", { name: "Strategy" })).toBeVisible();
  await noor.page.goto(at("SWOT"));
  await noor.addCard("Opportunities", "Canteens ask for the same plan");
  await noor.addCard("Weaknesses", "One person knows the forecast");
  await write(noor, at("Interview: Bakery Lindqvist"), LETTER);
  await noor.stored();
}

/** Puts words into an empty note as a person does who has them elsewhere. */
async function write(person: Person, path: string, markdown: string): Promise<void> {
  await person.page.goto(path);
  await person.editor.click();
  await person.editor.evaluate((element, text) => {
    const data = new DataTransfer();
    data.setData("text/plain", text);
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, markdown);
  const last = markdown.trim().split("\n").at(-1)?.slice(2, 20) as string;
  await expect(person.editor).toContainText(last);
}
