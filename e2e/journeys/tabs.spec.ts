import { expect, test } from "../stage/stage.ts";

test.describe("two tabs of one profile", () => {
  test("show each other's edits without a network, canvas and note", async ({ person }) => {
    const ada = await person("Ada");
    await ada.startWithoutAccount();
    await ada.installed();
    await ada.newNote("Shared");
    await ada.offline(true);
    const other = await ada.tab(ada.page.url());
    await ada.type("from the first tab");
    await other.reads("from the first tab");
    await other.type(", from the second");
    await ada.reads("from the first tab, from the second");
    await ada.newCanvas();
    await other.open("Business model"); // the list of documents is shared, too
    await other.addCard("Value", "Typed beside");
    await expect(ada.card("Value", "Typed beside")).toBeVisible();
  });

  test("a tab that is closed in the moment of the last letter loses none (law 11)", async ({ person }) => {
    const ada = await person("Ada");
    await ada.startWithoutAccount();
    await ada.newNote("Hasty");
    const address = ada.page.url();
    await ada.page.goto("/settings");
    let written = "";
    for (const letter of "abcdefgh") {
      const tab = await ada.tab(address);
      await tab.reads(written);
      await tab.type(letter);
      await tab.leave();
      written += letter;
    }
    const tab = await ada.tab(address);
    await tab.reads(written);
  });

  test("a page that is left for another address in the moment of the last letter loses none (law 11)", async ({ person }) => {
    const ada = await person("Ada");
    await ada.startWithoutAccount();
    await ada.newNote("Hasty");
    const address = ada.page.url();
    let written = "";
    for (const letter of "abcdefgh") {
      await ada.type(letter);
      await ada.page.goto("/settings");
      await ada.page.goto(address);
      written += letter;
      await ada.reads(written);
    }
  });

  test("a tab that dies without a word keeps offline what its log has on the disk (law 11)", async ({ person }) => {
    const ada = await person("Ada");
    await ada.startWithoutAccount();
    await ada.newNote("Hasty");
    await ada.installed();
    const address = ada.page.url();
    await ada.offline(true);
    const before = await ada.editsOnDisk();
    await ada.type("kept");
    await expect.poll(() => ada.editsOnDisk()).toBeGreaterThanOrEqual(before + "kept".length);
    const dying = ada.page.waitForEvent("crash");
    const session = await ada.context.newCDPSession(ada.page);
    void session.send("Page.crash").catch(() => undefined); // nobody is left to answer
    await dying;
    await (await ada.tab(address)).reads("kept");
  });

  test("one brings the other's unsent rows to the server after that was closed (law 10)", async ({ person }) => {
    const ada = await person("Ada");
    await ada.signUp();
    await ada.newNote("Left behind");
    await ada.stored();
    const other = await ada.tab("/settings");
    await expect(other.page.getByRole("radio", { name: "Dark" })).toBeVisible();
    await ada.offline(true);
    await ada.type("written in a tab that is gone");
    await ada.leave();
    await other.offline(false);
    await other.stored();

    const elsewhere = await person("Ada elsewhere");
    Object.assign(elsewhere, { email: ada.email });
    await elsewhere.signIn();
    await elsewhere.open("Left behind");
    await elsewhere.reads("written in a tab that is gone");
  });

  test("one never says stored while rows of a closed tab wait (law 10)", async ({ person }) => {
    const ada = await person("Ada");
    await ada.signUp();
    await ada.newNote("Left behind");
    await ada.stored();
    const other = await ada.tab("/settings");
    await other.stored();
    await ada.offline(true);
    await ada.type("written in a tab that is gone");
    await ada.leave();
    await expect(other.badge).toContainText("on this device");
  });
});
