import type { Person } from "../stage/person.ts";
import { expect, test } from "../stage/stage.ts";

const chosen = (person: Person) => person.page.getByRole("toolbar", { name: /selected$/ });

async function threeCards(person: Person): Promise<void> {
  await person.startWithoutAccount();
  await person.newCanvas();
  for (const title of ["First", "Second", "Third"]) await person.addCard("Value", title);
}

test("several cards are chosen, carried, copied and deleted without a mouse, each as one step of undo", async ({ person }) => {
  const ada = await person("Ada");
  const { keyboard } = ada.page;
  await threeCards(ada);
  await ada.card("Value", "First").focus();
  await keyboard.press("Shift+ArrowDown");
  await expect(ada.card("Value", "Second")).toBeFocused();
  await expect(ada.page.getByRole("toolbar", { name: "2 cards selected" })).toBeVisible();

  await keyboard.press("Space");
  await keyboard.press("ArrowRight");
  await keyboard.press("Space");
  await expect(ada.card("Relationships", "First")).toBeVisible();
  await expect(ada.card("Relationships", "Second")).toBeFocused();
  expect(await ada.cards()).toEqual(expect.arrayContaining(["Value: Third", "Relationships: First, Second"]));
  await keyboard.press("Control+z");
  expect(await ada.cards()).toContain("Value: First, Second, Third");

  await ada.card("Value", "Third").focus();
  await keyboard.press("Control+a");
  await expect(ada.page.getByRole("toolbar", { name: "3 cards selected" })).toBeVisible();
  await keyboard.press("Control+d");
  await expect(ada.page.getByRole("region", { name: "Value" }).getByRole("listitem")).toHaveCount(6);
  await keyboard.press("Delete"); // the copies are what is chosen now
  await expect(ada.page.getByRole("region", { name: "Value" }).getByRole("listitem")).toHaveCount(3);
  await ada.page.getByRole("status", { name: "Messages" }).getByRole("button", { name: "Undo" }).click();
  await expect(ada.page.getByRole("region", { name: "Value" }).getByRole("listitem")).toHaveCount(6);

  await ada.card("Value", "First").first().focus();
  await keyboard.press("Control+a");
  await keyboard.press("Escape");
  await expect(chosen(ada)).toHaveCount(0);
});

test("several cards are chosen with the mouse, moved from the bar and dragged together", async ({ person }) => {
  const ada = await person("Ada");
  await threeCards(ada);
  const value = await ada.page.getByRole("region", { name: "Value" }).boundingBox();
  const last = await ada.card("Value", "Second").boundingBox();
  if (!value || !last) throw new Error("the canvas is not drawn");
  // From the gap left of the section's heading down to the second card.
  await ada.page.mouse.move(value.x + 3, value.y + 8);
  await ada.page.mouse.down();
  await ada.page.mouse.move(value.x + 40, value.y + 40, { steps: 3 });
  await ada.page.mouse.move(last.x + 30, last.y + 10, { steps: 3 });
  await ada.page.mouse.up();
  await expect(ada.page.getByRole("toolbar", { name: "2 cards selected" })).toBeVisible();
  await ada.card("Value", "Third").click({ modifiers: ["ControlOrMeta"] });
  await ada.page.getByRole("toolbar", { name: "3 cards selected" }).getByRole("button", { name: "Move" }).click();
  await ada.page.getByRole("menuitem", { name: "Costs" }).click();
  expect(await ada.cards()).toContain("Costs: First, Second, Third");

  await ada.card("Costs", "First").click();
  await expect(ada.page.getByRole("toolbar", { name: /selected$/ })).toHaveCount(0);
  await ada.card("Costs", "Second").click({ modifiers: ["Shift"] });
  await ada.card("Costs", "First").hover();
  await ada.page.mouse.down();
  const target = ada.page.getByRole("region", { name: "Partners" });
  await target.hover();
  await target.hover({ position: { x: 60, y: 120 } });
  await ada.page.mouse.up();
  await expect(ada.card("Partners", "Second")).toBeVisible();
  expect(await ada.cards()).toEqual(expect.arrayContaining(["Partners: First, Second", "Costs: Third"]));
  await expect(ada.page.getByRole("status", { name: "Messages" })).toContainText("2 cards moved to Partners");
});
