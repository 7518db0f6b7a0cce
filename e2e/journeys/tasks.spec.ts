import { carry } from "../stage/carry.ts";
import { found } from "../stage/company.ts";
import type { Person } from "../stage/person.ts";
import { expect, test } from "../stage/stage.ts";

const row = ({ page }: Person, name: string) => page.getByRole("row", { name, exact: true });
const card = ({ page }: Person, column: string, name: string) =>
  page.getByRole("region", { name: column, exact: true }).getByRole("button", { name, exact: true });

async function newProject(person: Person, ...tasks: string[]): Promise<void> {
  const { page } = person;
  await page.getByRole("button", { name: "New project" }).click();
  await expect(page.getByRole("main").getByRole("textbox", { name: "Title" })).toBeFocused(); // it waits for its name
  await page.keyboard.type("New project");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Write the first task" }).click();
  for (const title of tasks) {
    await page.getByRole("textbox", { name: "New task in Todo" }).fill(title);
    await page.keyboard.press("Enter");
    await expect(row(person, title)).toBeVisible();
  }
  await page.keyboard.press("Escape");
}

async function choose({ page }: Person, key: string, words: string): Promise<void> {
  await page.keyboard.press(key);
  await page.getByRole("combobox").fill(words);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("combobox")).toHaveCount(0);
}

test("a project is run by the keyboard alone: as a list, a board and a calendar", async ({ person }) => {
  const ada = await person("Ada");
  const { page } = ada;
  await ada.signUp();
  await newProject(ada, "Call Acme", "Book the fair");

  await row(ada, "Call Acme").focus();
  await choose(ada, "d", "tomorrow");
  await expect(row(ada, "Call Acme")).toBeFocused();
  await choose(ada, "a", "Ada");
  await choose(ada, "p", "urgent");
  await page.keyboard.press("Alt+ArrowDown"); // behind the other one
  await expect(page.locator("[data-task]").nth(1)).toHaveAccessibleName("Call Acme");
  await row(ada, "Book the fair").focus();
  await page.keyboard.press("Space");
  await expect(page.getByRole("row", { name: "Done, 1" })).toBeVisible();

  await page.getByRole("radio", { name: "Board" }).click();
  await card(ada, "Todo", "Call Acme").focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Space");
  await expect(card(ada, "In progress", "Call Acme")).toBeFocused();

  await page.getByRole("radio", { name: "Calendar" }).click();
  const task = page.getByRole("button", { name: "Call Acme", exact: true });
  await task.focus();
  const due = () => task.evaluate((element) => element.closest<HTMLElement>("[data-day]")?.dataset.day ?? "");
  const before = await due();
  await page.keyboard.press("Alt+ArrowRight");
  await expect.poll(due).not.toBe(before);
  await page.keyboard.press("Delete");
  await expect(task).toHaveCount(0);
  await page.getByRole("status", { name: "Messages" }).getByRole("button", { name: "Undo" }).click();
  await expect(task).toBeVisible();

  await page.getByRole("link", { name: /^My work/ }).click();
  await expect(row(ada, "Call Acme")).toBeVisible();
  await row(ada, "Call Acme").focus();
  await page.keyboard.press("Space");
  await expect(page.getByRole("grid", { name: "Done lately" }).getByRole("row", { name: "Call Acme" })).toBeVisible();
});

test("a private project is dragged into order by its owner, stands in my work, and is nothing to the other member", async ({ person }) => {
  const [ada, noor] = [await person("Ada"), await person("Noor")];
  await found(ada, noor);
  const { page } = ada;
  await page.getByRole("button", { name: "New private project" }).click();
  await page.getByRole("button", { name: "Write the first task" }).click();
  for (const title of ["Let Bo go", "Talk to the bank"]) {
    await page.getByRole("textbox", { name: "New task in Todo" }).fill(title);
    await page.keyboard.press("Enter");
    await expect(row(ada, title)).toBeVisible();
  }
  await page.keyboard.press("Escape");
  const path = new URL(page.url()).pathname;
  await carry(page, row(ada, "Talk to the bank"), row(ada, "Let Bo go"), 0.2);
  await expect(page.locator("[data-task]").first()).toHaveAccessibleName("Talk to the bank");
  await carry(page, row(ada, "Let Bo go"), page.getByRole("row", { name: "In progress, 0" }), 0.8);
  await expect(page.getByRole("row", { name: "In progress, 1" })).toBeVisible();
  await row(ada, "Let Bo go").focus();
  await choose(ada, "a", "Ada");
  await ada.stored();

  await page.getByRole("link", { name: /^My work/ }).click();
  await expect(row(ada, "Let Bo go")).toBeVisible();
  await ada.newNote("Shared plan");
  await ada.stored();
  await expect(noor.document("Shared plan")).toBeVisible(); // what came later is here
  await noor.page.getByRole("link", { name: /^My work/ }).click();
  await expect(noor.page.getByRole("main")).toBeVisible();
  for (const words of ["New project", "Let Bo go", "Talk to the bank"]) {
    await expect(noor.page.getByRole("main").getByText(words)).toHaveCount(0);
    await expect(noor.page.getByRole("navigation", { name: "Workspace" }).getByText(words)).toHaveCount(0);
  }
  await noor.page.goto(path);
  await expect(noor.page.getByRole("main")).toContainText("You may not open this.");
});

test("two people work on one board, one of them without a network, and lose nothing", async ({ person }) => {
  const [ada, noor] = [await person("Ada"), await person("Noor")];
  await found(ada, noor);
  await newProject(ada, "Sign the lease", "Hire a baker");
  await ada.stored();
  await noor.open("New project");
  await expect(row(noor, "Hire a baker")).toBeVisible();

  await noor.context.setOffline(true);
  await row(noor, "Hire a baker").focus();
  await choose(noor, "s", "In progress");
  await choose(noor, "a", "Ada");
  await row(ada, "Hire a baker").focus();
  await choose(ada, "d", "in 2 weeks");
  await row(ada, "Sign the lease").focus();
  await ada.page.keyboard.press("Space");
  await ada.stored();
  await noor.context.setOffline(false);
  await noor.stored();

  for (const { page } of [ada, noor]) {
    await expect(page.getByRole("row", { name: "In progress, 1" })).toBeVisible();
    await expect(page.getByRole("row", { name: "Done, 1" })).toBeVisible();
    const shared = page.getByRole("row", { name: "Hire a baker", exact: true });
    await expect(shared.getByRole("button", { name: "Assigned to Ada" })).toBeVisible();
    await expect(shared.locator("time")).toBeVisible();
  }
});

test("a project says what it is for, has states of its own, and is talked about task by task", async ({ person }) => {
  const ada = await person("Ada");
  const { page } = ada;
  await ada.signUp();
  await newProject(ada, "Call Acme");
  await page.getByRole("button", { name: "Project settings" }).click();
  const settings = page.getByRole("dialog", { name: "Project settings" });
  await settings.getByRole("textbox", { name: "Description" }).fill("Open the second shop");
  await settings.getByRole("combobox", { name: "Lead" }).selectOption("Ada");
  await settings.getByLabel("Target date").fill("2027-03-01");
  await settings.getByRole("button", { name: "Add a status" }).click();
  await page.keyboard.type("Blocked");
  await page.keyboard.press("Enter");
  await expect(settings.getByRole("textbox", { name: "Name of “Blocked”" })).toBeVisible();
  await settings.getByRole("button", { name: "Remove “Todo”" }).click();
  await expect(settings.getByRole("textbox", { name: "Name of “In progress”" })).toBeFocused(); // the keys stay in the dialog
  await page.keyboard.press("Escape");
  await expect(page.getByRole("row", { name: "Backlog, 1" })).toBeVisible();
  await row(ada, "Call Acme").focus();
  await choose(ada, "s", "Blocked");
  await expect(page.getByRole("row", { name: "Blocked, 1" })).toBeVisible();

  await row(ada, "Call Acme").click();
  const comments = page.getByRole("region", { name: "Comments" });
  await comments.getByRole("textbox", { name: "Comment" }).fill("They answer on Mondays");
  await comments.getByRole("button", { name: "Comment", exact: true }).click();
  await expect(comments.getByRole("article")).toContainText("They answer on Mondays");
  await expect(row(ada, "Call Acme").getByRole("img", { name: "1 comment" })).toBeVisible();
});
