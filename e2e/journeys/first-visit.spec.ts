import { expect, test } from "../stage/stage.ts";

test.describe("without an account", () => {
  test("a cold visit stands in a workspace within 10 s", async ({ person }) => {
    const ada = await person("Ada");
    const startMs = Date.now();
    await ada.startWithoutAccount();
    await ada.newCanvas();
    expect(Date.now() - startMs).toBeLessThan(10_000);
    await expect(ada.badge).toHaveText("Only on this device");
  });

  test("what was written is there after a reload without network, from its own address", async ({ person }) => {
    const ada = await person("Ada");
    await ada.startWithoutAccount();
    await ada.installed();
    await ada.newNote("Plan");
    await ada.type("Three customers by March");
    await expect(ada.editor).toContainText("March");
    await ada.offline(true);
    await ada.page.reload();
    await ada.reads("Three customers by March");
  });
});
