/** What each part of the workspace is for, by two people, in every look. The fine points are journeys of their own. */
import { begin, called, documents, inEveryLook } from "../stage/looks.ts";
import type { Person } from "../stage/person.ts";
import { expect, test } from "../stage/stage.ts";

const go = (person: Person, path: string) => person.page.goto(path);
const messages = ({ page }: Person) => page.getByRole("status", { name: "Messages" });
const bar = ({ page }: Person) => page.getByRole("dialog", { name: "Search or do anything" });

async function ask(person: Person, words: string): Promise<void> {
  await person.page.keyboard.press("Control+k");
  await expect(bar(person).getByRole("combobox")).toBeFocused();
  await person.page.keyboard.type(words);
}

inEveryLook((pair, look) => {
  test("a canvas is filled by two hands, and a card goes where it belongs", async () => {
    const { ada, noor } = pair();
    await begin(ada, "canvas", look);
    const path = await called(ada, "Model");
    await ada.addCard("Value", "Works offline");
    await go(noor, path);
    await expect(noor.card("Value", "Works offline")).toBeVisible();
    await noor.addCard("Costs", "Two people");
    await expect(ada.card("Costs", "Two people")).toBeVisible();
    await ada.card("Value", "Works offline").focus();
    await ada.page.keyboard.press("Space");
    await ada.page.keyboard.press("ArrowRight");
    await expect(ada.card("Value", "Works offline")).toHaveCount(0);
    await ada.page.keyboard.press("Space");
    await expect(noor.card("Value", "Works offline")).toHaveCount(0);
    await expect(noor.page.getByRole("button", { name: "Works offline", exact: true })).toBeVisible();
    await ada.stored();
  });

  test("a note is written by two, with headings and lists", async () => {
    const { ada, noor } = pair();
    await begin(ada, "note", look);
    const path = await called(ada, "Letter");
    await ada.editor.click();
    await ada.page.keyboard.type("## What we learned\n- Eleven bakers\n- ");
    await go(noor, path);
    await expect(noor.page.getByRole("heading", { level: 2, name: "What we learned" })).toBeVisible();
    await noor.editor.getByText("Eleven bakers").click();
    await noor.page.keyboard.press("End");
    await noor.page.keyboard.type(", two cafés");
    await expect(ada.editor.getByRole("listitem").first()).toContainText("Eleven bakers, two cafés");
    await ada.stored();
  });

  test("a task is written by one and done by the other", async () => {
    const { ada, noor } = pair();
    await begin(ada, "project", look);
    const path = await called(ada, "Spring release");
    await ada.page.getByRole("button", { name: "Write the first task" }).click();
    await ada.page.getByRole("textbox", { name: "New task in Todo" }).fill("Call Acme");
    await ada.page.keyboard.press("Enter");
    await ada.page.keyboard.press("Escape");
    await go(noor, path);
    const row = noor.page.getByRole("row", { name: "Call Acme", exact: true });
    await row.focus();
    await noor.page.keyboard.press("Space");
    await expect(ada.page.getByRole("row", { name: "Done, 1" })).toBeVisible();
    await ada.page.getByRole("radio", { name: "Board" }).click();
    await expect(
      ada.page.getByRole("region", { name: "Done", exact: true }).getByRole("button", { name: "Call Acme", exact: true }),
    ).toBeVisible();
  });

  test("a document goes to the trash for both, and comes back", async () => {
    const { ada, noor } = pair();
    await begin(ada, "note", look);
    await called(ada, "Old plans");
    const listed = await documents(noor, look);
    await expect(listed.getByRole("link", { name: "Old plans", exact: true })).toBeVisible();
    if (look.width < 600) await (await documents(ada, look)).getByRole("button", { name: "More for Old plans" }).click();
    else await ada.page.getByRole("button", { name: "More for this document" }).click();
    await ada.page.getByRole("menuitem", { name: "Move to trash" }).click();
    await expect(listed.getByRole("link", { name: "Old plans", exact: true })).toHaveCount(0);
    if (look.width < 600) await ada.page.keyboard.press("Escape"); // the sheet; the way back is above it
    await messages(ada).getByRole("button", { name: "Undo" }).click();
    await expect(listed.getByRole("link", { name: "Old plans", exact: true })).toBeVisible();
    await noor.page.keyboard.press("Escape");
  });

  test("words of one are found by the other, and opened where they stand", async () => {
    const { ada, noor } = pair();
    await begin(ada, "note", look);
    await called(ada, "Interviews");
    await ada.type("A rye bread subscription");
    await ada.stored();
    await go(noor, "/");
    await expect(noor.page.getByRole("main")).toContainText("Interviews");
    await ask(noor, "rye bread");
    await expect(bar(noor).getByRole("option", { name: /Interviews.*rye bread/ })).toBeVisible();
    await noor.page.keyboard.press("Enter");
    await noor.reads("A rye bread subscription");
  });

  test("a file of one is seen by the other", async () => {
    const { ada, noor } = pair();
    await begin(ada, "note", look);
    const path = await called(ada, "Data room");
    await ada.editor.click();
    await ada.editor.evaluate((editor) => {
      const data = new DataTransfer();
      data.items.add(new File(["Prices of spring"], "prices.txt", { type: "text/plain" }));
      editor.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    });
    await expect(ada.page.getByRole("group", { name: "prices.txt" })).toContainText("Stored");
    await go(noor, path);
    await expect(noor.page.getByRole("group", { name: "prices.txt" })).toBeVisible();
  });

  test("each sees the other's name where they write", async () => {
    const { ada, noor } = pair();
    await begin(ada, "note", look);
    const path = await called(ada, "Together");
    await go(noor, path);
    await noor.type("Noor was here");
    await ada.reads("Noor was here");
    await expect(ada.page.locator(".peer-caret")).toContainText("Noor");
  });

  test("a version is named by one, and restored by the other", async () => {
    const { ada, noor } = pair();
    await begin(ada, "canvas", look);
    const path = await called(ada, "Workshop");
    await ada.addCard("Value", "First idea");
    await ada.stored();
    await go(ada, `${path}/versions`);
    await ada.page.getByRole("button", { name: "Name this version" }).click();
    await ada.page.getByRole("textbox", { name: "Version name" }).fill("Before the workshop");
    await ada.page.getByRole("button", { name: "Keep" }).click();
    await expect(ada.page.getByRole("button", { name: /Before the workshop/ })).toBeVisible();
    await go(noor, path);
    await noor.deleteCard("Value", "First idea");
    await noor.stored();
    await go(noor, `${path}/versions`);
    await noor.page.getByRole("button", { name: /Before the workshop/ }).click();
    await expect(noor.page.getByRole("region", { name: /Preview of/ })).toContainText("First idea");
    await noor.page.getByRole("button", { name: "Restore" }).click();
    await expect(messages(noor).getByRole("button", { name: "Undo" })).toBeVisible();
    await go(ada, path);
    await expect(ada.card("Value", "First idea")).toBeVisible();
  });

  test("what comes in is everybody's, with a report, and goes out again", async () => {
    const { ada, noor } = pair();
    await go(ada, "/");
    await expect(ada.page.getByRole("main")).toContainText("Recent");
    await ask(ada, "import files");
    await expect(bar(ada).getByRole("option", { name: /Import files/ })).toBeVisible();
    await ada.page.keyboard.press("Enter");
    const sheet = ada.page.getByRole("dialog", { name: "Import" });
    const buffer = Buffer.from("# Suppliers\n\nAsk **Lindqvist** first");
    await sheet.getByLabel("Files to import").setInputFiles({ name: `Suppliers ${look.name}.md`, mimeType: "text/markdown", buffer });
    await sheet.getByRole("button", { name: "Import", exact: true }).click();
    await expect(sheet).toContainText("kept whole");
    await sheet.getByRole("button", { name: "Done" }).click();
    await go(noor, "/");
    await expect(noor.page.getByRole("main")).toContainText("Recent");
    await ask(noor, "lindqvist");
    await expect(bar(noor).getByRole("option", { name: /Suppliers/ })).toBeVisible();
    await noor.page.keyboard.press("Enter");
    await expect(noor.editor).toContainText("Ask Lindqvist first");
    const download = noor.page.waitForEvent("download");
    await ask(noor, "export this workspace");
    await expect(bar(noor).getByRole("option", { name: "Export this workspace" })).toBeVisible();
    await noor.page.keyboard.press("Enter");
    expect((await download).suggestedFilename()).toMatch(/\.zip$/);
    await noor.page.keyboard.press("Escape");
  });
});
