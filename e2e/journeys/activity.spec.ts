import { found } from "../stage/company.ts";
import type { Person } from "../stage/person.ts";
import { expect, test } from "../stage/stage.ts";

const bell = (person: Person) => person.page.getByRole("button", { name: "Activity" });
const NEWS = "Something changed since you last looked";
const somethingNew = (person: Person) => expect(bell(person)).toHaveAccessibleDescription(NEWS);
const nothingNew = (person: Person) => expect(bell(person)).not.toHaveAccessibleDescription(NEWS);
const feed = (person: Person) => person.page.getByRole("dialog", { name: "Activity" });

test.describe("what changed since I last looked", () => {
  test("is told after being away, opened at the place, seen by opening, and seen on the second device too", async ({ person }) => {
    const [ada, noor] = [await person("Ada"), await person("Noor")];
    await found(ada, noor);
    await ada.newCanvas();
    await ada.stored();
    await noor.open("Business model");
    await noor.stored();
    await noor.page.getByRole("link", { name: "Home" }).first().click();
    await noor.stored();
    const home = noor.page.url();
    await noor.page.goto("about:blank");
    await ada.addCard("Value", "Works offline");
    await ada.addCard("Value", "No seat limit");
    await ada.stored();

    await noor.page.goto(home);
    await somethingNew(noor);
    await expect(noor.document("Business model")).toHaveAccessibleDescription("Changed since you last looked");
    await bell(noor).click();
    await expect(feed(noor)).toContainText("Ada added 2 cards");
    await feed(noor).getByRole("button", { name: "No seat limit" }).click();
    await expect(noor.card("Value", "No seat limit")).toBeVisible();
    await nothingNew(noor);
    await noor.stored();

    const second = await person("Noor");
    Object.assign(second, { email: noor.email });
    await second.signIn();
    await expect(second.document("Business model")).toBeVisible();
    await second.stored();
    await expect(bell(second)).toBeVisible();
    await ada.newNote("Launch in March");
    await ada.type("We start on a Monday");
    await ada.stored();
    await somethingNew(second);
    await bell(second).click();
    await expect(feed(second)).toContainText("Launch in March");
    await expect(feed(second).getByRole("button", { name: "Business model" })).toHaveCount(0);
    await feed(second).getByRole("button", { name: "Mark all as seen" }).click();
    await expect(feed(second)).toContainText("Nothing new");
    await second.page.keyboard.press("Escape");
    await nothingNew(second);
    await nothingNew(noor);
    await nothingNew(ada); // one's own changes are no news
  });
});
