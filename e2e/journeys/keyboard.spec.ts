import { DESK_AND_TABLET } from "../stage/devices.ts";
import { expect, test } from "../stage/stage.ts";

for (const [where, device] of DESK_AND_TABLET) {
  test(`a card is added, moved across sections, edited and deleted without a mouse, ${where}`, async ({ person }) => {
    const ada = await person("Ada", device);
    await ada.startWithoutAccount();
    await ada.newCanvas();
    await ada.addCard("Value", "By hand");
    await ada.card("Value", "By hand").focus();
    await ada.page.keyboard.press("Space");
    await ada.page.keyboard.press("ArrowRight");
    await expect(ada.card("Value", "By hand")).toHaveCount(0);
    const moved = ada.page.getByRole("button", { name: "By hand", exact: true });
    await expect(moved).toBeFocused(); // in its new section it is another element: the next key has to find it
    await ada.page.keyboard.press("Space");
    await expect(moved).toBeFocused();
    await ada.page.keyboard.press("Enter");
    await ada.page.keyboard.press("Control+a");
    await ada.page.keyboard.type("By keyboard");
    await ada.page.keyboard.press("Enter");
    await expect(ada.page.getByRole("button", { name: "By keyboard", exact: true })).toBeVisible();
    await ada.page.getByRole("button", { name: "By keyboard", exact: true }).focus();
    await ada.page.keyboard.press("Delete");
    await expect(ada.page.getByRole("button", { name: "By keyboard", exact: true })).toHaveCount(0);
  });
}

test("a card is dragged from one section to another", async ({ person }) => {
  const ada = await person("Ada");
  await ada.startWithoutAccount();
  await ada.newCanvas();
  await ada.addCard("Value", "Dragged");
  const target = ada.page.getByRole("region", { name: "Revenue" });
  await ada.card("Value", "Dragged").hover();
  await ada.page.mouse.down();
  await target.hover();
  await target.hover({ position: { x: 60, y: 60 } }); // a sensor starts after the first few pixels
  await ada.page.mouse.up();
  await expect(ada.card("Revenue", "Dragged")).toBeVisible();
});
