/** What a person does at a screen, in the words of the screen (client/README.md lists the names). */
import { type BrowserContext, expect, type Locator, type Page } from "@playwright/test";

const PASSWORD = "correct horse battery";
let people = 0;

export class Person {
  readonly name: string;
  readonly page: Page;
  readonly email: string;
  /** Exceptions that nobody caught. */
  readonly failures: string[];

  /** `self`: the same person in another tab. */
  constructor(name: string, page: Page, self?: Person) {
    this.name = name;
    this.page = page;
    people += 1;
    this.email = self?.email ?? `${name.toLowerCase().replaceAll(/[^a-z]/g, "")}.${people}.${process.pid}@example.com`;
    this.failures = self?.failures ?? [];
    page.on("pageerror", (error) => this.failures.push(error.message));
  }

  /** One more tab of the same browser profile. */
  async tab(path: string): Promise<Person> {
    const tab = new Person(this.name, await this.context.newPage(), this);
    await tab.page.goto(path);
    return tab;
  }

  /** Closes the tab as a person does: the page hears that it is being left, and nothing waits for it. */
  async leave(): Promise<void> {
    const closed = this.page.waitForEvent("close");
    await this.page.close({ runBeforeUnload: true });
    await closed;
  }

  get context(): BrowserContext {
    return this.page.context();
  }

  get badge(): Locator {
    return this.page.getByRole("status", { name: "Save state" });
  }

  get editor(): Locator {
    return this.page.locator(".ProseMirror[contenteditable=true]");
  }

  async startWithoutAccount(): Promise<void> {
    await this.page.goto("/");
    await this.page.getByRole("button", { name: "Start without an account" }).click();
    await expect(this.page.getByRole("button", { name: "New canvas" })).toBeVisible();
  }

  /** A new account; with local work on the device the offer to carry it over stands next. */
  async signUp(at = "/sign-up"): Promise<void> {
    await this.page.goto(at);
    await this.page.getByRole("textbox", { name: "Name" }).fill(this.name);
    await this.page.getByRole("textbox", { name: "E-mail" }).fill(this.email);
    await this.page.getByLabel("Password").fill(PASSWORD);
    await this.page.getByRole("button", { name: "Sign up" }).click();
  }

  async signIn(): Promise<void> {
    await this.page.goto("/sign-in");
    await this.page.getByRole("textbox", { name: "E-mail" }).fill(this.email);
    await this.page.getByLabel("Password").fill(PASSWORD);
    await this.page.getByRole("button", { name: "Sign in" }).click();
  }

  async signOut(): Promise<void> {
    await this.page.goto("/settings");
    await this.page.getByRole("main").getByRole("button", { name: "Sign out" }).click();
    await this.page.getByRole("dialog").getByRole("button", { name: "Sign out" }).click();
    await expect(this.page.getByRole("dialog")).toHaveCount(0);
    await this.page.goto("/settings");
    await expect(this.page.getByText(this.email)).toHaveCount(0);
  }

  /** The link as it is handed on: somebody else opens exactly this. */
  async inviteLink(): Promise<string> {
    await this.page.getByRole("button", { name: "Invite" }).click();
    const link = this.page.getByRole("textbox", { name: "Link" });
    await expect(link).toHaveValue(/\/join\//);
    const url = await link.inputValue();
    await this.page.keyboard.press("Escape");
    return url;
  }

  async newCanvas(): Promise<void> {
    const before = this.page.url();
    await this.page.getByRole("button", { name: "New canvas" }).click();
    await this.page
      .getByRole("dialog", { name: "New canvas" })
      .getByRole("button", { name: /^Business Model/ })
      .click();
    await expect(this.page).not.toHaveURL(before);
    await expect(this.page.getByRole("region", { name: "Value" })).toBeVisible();
  }

  /** A free board with these cards, one below the other. */
  async newBoard(...titles: readonly string[]): Promise<void> {
    const before = this.page.url();
    await this.page.getByRole("button", { name: "New canvas" }).click();
    await this.page
      .getByRole("dialog", { name: "New canvas" })
      .getByRole("button", { name: /^Free board/ })
      .click();
    await expect(this.page).not.toHaveURL(before);
    await expect(this.page.locator("[data-board]")).toBeVisible();
    for (const [i, title] of titles.entries()) {
      if (i === 0) await this.page.getByRole("button", { name: "Add a card" }).click();
      else await this.page.keyboard.press("n");
      await this.page.getByRole("textbox", { name: "Title of the card" }).fill(title);
      await this.page.keyboard.press("Enter");
      await expect(this.page.getByRole("button", { name: title, exact: true })).toBeFocused();
    }
  }

  async newNote(title: string): Promise<void> {
    const before = this.page.url();
    await this.page.getByRole("button", { name: "New note" }).click();
    await expect(this.page).not.toHaveURL(before);
    await expect(this.page.getByRole("main").getByRole("textbox", { name: "Title" })).toHaveValue(""); // not the note before it
    await this.rename(title);
  }

  async rename(title: string): Promise<void> {
    const field = this.page.getByRole("main").getByRole("textbox", { name: "Title" });
    await field.fill(title);
    await field.press("Enter");
    await expect(this.document(title)).toBeVisible();
  }

  document(title: string): Locator {
    return this.page.getByRole("navigation", { name: "Workspace" }).getByRole("link", { name: title, exact: true });
  }

  async open(title: string): Promise<void> {
    await this.document(title).click();
    await expect(this.page.getByRole("main").getByRole("textbox", { name: "Title" })).toHaveValue(title);
  }

  async addCard(section: string, title: string): Promise<void> {
    await this.page.getByRole("button", { name: `Add a card to ${section}` }).click();
    await this.page.getByRole("textbox", { name: `New card in ${section}` }).fill(title);
    await this.page.keyboard.press("Enter");
    await expect(this.card(section, title)).toBeVisible();
    await this.page.keyboard.press("Escape");
  }

  card(section: string, title: string): Locator {
    return this.page.getByRole("region", { name: section }).getByRole("button", { name: title, exact: true });
  }

  async deleteCard(section: string, title: string): Promise<void> {
    await this.card(section, title).focus();
    await this.page.keyboard.press("Delete");
    await expect(this.card(section, title)).toHaveCount(0);
  }

  /** Types at the end of the note. */
  async type(text: string): Promise<void> {
    await this.editor.click();
    await this.page.keyboard.press("Control+End");
    await this.page.keyboard.type(text);
  }

  /** Waits until the note says exactly this; the names at other people's carets are not part of it. */
  async reads(text: string): Promise<void> {
    const words = () =>
      this.editor.evaluate((element) => {
        const copy = element.cloneNode(true) as HTMLElement;
        for (const caret of copy.querySelectorAll(".peer-caret")) caret.remove();
        return copy.textContent?.replaceAll("\u2060", "") ?? "";
      });
    await expect.poll(words, { timeout: 15_000 }).toBe(text);
  }

  /** Everything on the canvas as `section: titles`, in order. */
  cards(): Promise<string[]> {
    return this.page.getByRole("region").evaluateAll((regions) =>
      regions.map((region) => {
        const items = [...region.querySelectorAll("li")].map((item) => item.textContent ?? "");
        return `${region.querySelector("h2")?.textContent}: ${items.join(", ")}`;
      }),
    );
  }

  async stored(): Promise<void> {
    await expect(this.badge).toHaveText("Stored");
  }

  /** Edits in the device's log, over all documents. */
  editsOnDisk(): Promise<number> {
    return this.page.evaluate(async () => {
      const promised = <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      const [known] = (await indexedDB.databases()).filter(({ name }) => name?.startsWith("coreos"));
      const database = await promised(indexedDB.open(known?.name as string));
      const rows = await promised<{ count: number }[]>(database.transaction("updates").objectStore("updates").getAll());
      database.close();
      return rows.reduce((sum, { count }) => sum + count, 0);
    });
  }

  async offline(off: boolean): Promise<void> {
    await this.context.setOffline(off);
  }

  /** The service worker rules this page, so that the next visit needs no network. */
  async installed(): Promise<void> {
    await this.page.evaluate(async () => {
      await navigator.serviceWorker.ready;
      if (!navigator.serviceWorker.controller) {
        await new Promise((resolve) => navigator.serviceWorker.addEventListener("controllerchange", resolve, { once: true }));
      }
    });
  }
}
