import { Ballast } from "../stage/ballast.ts";
import { expect, test } from "../stage/stage.ts";

test("a full device says so, lets one go on writing, asks before one leaves, and keeps all of it once there is room", async ({
  person,
  product,
}) => {
  const ada = await person("Ada");
  const ballast = await Ballast.prepare(ada.page, `http://localhost:${product.port}`);
  await ada.startWithoutAccount();
  await ada.installed();
  await ada.newNote("Full");
  await ada.type("fits");
  const address = ada.page.url();
  await ballast.fill();
  await ada.type(", fits no more");
  await expect(ada.badge).toHaveText("Not saved: device full");
  await ada.type(", and goes on");
  await ada.reads("fits, fits no more, and goes on");
  await ada.badge.getByRole("button").click();
  await expect(ada.page.getByRole("dialog", { name: "How your work is kept" })).toContainText("live in this tab only");
  await ada.page.keyboard.press("Escape");

  const asked = ada.page.waitForEvent("dialog");
  await ada.page.close({ runBeforeUnload: true });
  const dialog = await asked;
  expect(dialog.type()).toBe("beforeunload");
  await dialog.dismiss(); // stays
  await ada.reads("fits, fits no more, and goes on");

  await ballast.drop();
  await expect(ada.badge).toHaveText("Only on this device", { timeout: 40_000 }); // by itself, at its next try
  const tab = await ada.tab(address);
  await tab.reads("fits, fits no more, and goes on");
});
