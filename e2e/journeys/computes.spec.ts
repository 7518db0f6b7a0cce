/** A canvas computes: what two founders enter apart is one sum for both, and every figure says what it was made of. */
import { found } from "../stage/company.ts";
import type { Person } from "../stage/person.ts";
import { expect, test } from "../stage/stage.ts";

const details = ({ page }: Person) => page.getByRole("complementary", { name: "Card details" });
const total = ({ page }: Person, section: string) => page.getByRole("button", { name: new RegExp(`^Total of ${section}`) });

/** By keys alone: O opens the card, a type is picked from the menu, Enter keeps the value. */
async function addField(person: Person, section: string, card: string, type: string, value: string, name?: string): Promise<void> {
  await person.card(section, card).focus();
  await person.page.keyboard.press("o");
  const panel = details(person);
  await panel.getByRole("button", { name: "Add a field" }).press("Enter");
  await person.page.getByRole("menuitem", { name: new RegExp(`^${type}`) }).press("Enter");
  const field = panel.getByRole("textbox", { name: type === "Formula" ? /^Formula of/ : /^Value of/ }).last();
  await expect(field).toBeFocused(); // what was made is written in at once
  await person.page.keyboard.type(value);
  await person.page.keyboard.press("Enter");
  if (name) {
    await panel
      .getByRole("textbox", { name: /^Name of/ })
      .last()
      .fill(name);
    await person.page.keyboard.press("Enter");
  }
}

test.describe("a canvas computes", () => {
  test("for two people, apart and together, and says why where it cannot", async ({ person }) => {
    const [ada, noor] = [await person("Ada"), await person("Noor")];
    await found(ada, noor);
    await ada.newCanvas();
    await ada.addCard("Revenue", "Workshops");
    await noor.open("Business model");
    await addField(ada, "Revenue", "Workshops", "Number", "20", "seats");
    await addField(ada, "Revenue", "Workshops", "Formula", "seats × $310");
    await expect(total(noor, "Revenue")).toHaveText("$6,200");

    const right = async (box: Promise<{ x: number; width: number } | null>) => ((await box)?.x ?? 0) + ((await box)?.width ?? 0);
    await expect // the panel takes room and covers nothing that it is about
      .poll(async () => (await right(ada.card("Revenue", "Workshops").boundingBox())) < ((await details(ada).boundingBox())?.x ?? 0))
      .toBe(true);

    await noor.offline(true);
    await noor.addCard("Revenue", "Team plan");
    await addField(noor, "Revenue", "Team plan", "Money", "$36.1k");
    await expect(total(noor, "Revenue")).toHaveText("$42,300");
    await details(ada).getByRole("textbox", { name: "Value of seats" }).fill("10");
    await ada.page.keyboard.press("Enter");
    await expect(total(ada, "Revenue")).toHaveText("$3,100");
    await noor.offline(false);
    for (const each of [ada, noor]) await expect(total(each, "Revenue")).toHaveText("$39,200");

    const formula = details(ada).getByRole("textbox", { name: "Formula of Result" });
    await formula.fill("2 * se");
    await ada.page.keyboard.press("Enter"); // takes what is offered, the second one keeps it
    await expect(formula).toHaveValue("2 * seats");
    await ada.page.keyboard.press("Enter");
    await expect(total(noor, "Revenue")).toHaveText("$36,100"); // a number counts only where there is no money
    await formula.fill("seats / 0");
    await formula.press("Enter");
    await expect(details(ada).getByRole("alert")).toHaveText("This divides by zero.");
    await formula.fill("seats × €310 + $1");
    await formula.press("Enter");
    await expect(details(ada).getByRole("alert")).toHaveText("EUR and USD cannot be added. Multiply one with a rate first.");
    await formula.press("Escape");
    await expect(ada.card("Revenue", "Workshops")).toBeFocused();
    for (let step = 0; step < 3; step++) await ada.page.keyboard.press("Control+z");
    for (const each of [ada, noor]) await expect(total(each, "Revenue")).toHaveText("$39,200");

    await details(noor).getByRole("button", { name: "Close details" }).click();
    await total(noor, "Revenue").hover();
    await expect(noor.page.getByRole("group", { name: "What is in the total of Revenue" })).toContainText("Workshops Result$3,100");
    await total(noor, "Revenue").click();
    await expect(noor.page.getByRole("dialog", { name: "What is in the total of Revenue" })).toContainText("Workshops Result$3,100");
    await noor.page.keyboard.press("Escape");
    await ada.stored();
    await noor.stored();
  });

  test("comes in six kinds, each with its own questions", async ({ person }) => {
    const ada = await person("Ada");
    await ada.signUp();
    await ada.page.getByRole("button", { name: "New canvas" }).click();
    await ada.page.getByRole("dialog", { name: "New canvas" }).getByRole("button", { name: /^OKR/ }).click();
    await expect(ada.page.getByRole("region", { name: "Objective 1" })).toBeVisible();
    await ada.addCard("Objective 1", "Everybody works offline");
    await ada.addCard("Objective 1", "Ten teams a week");
    await ada.card("Objective 1", "Ten teams a week").focus();
    await ada.page.keyboard.press("o");
    await expect(ada.page.getByRole("region", { name: "Objective 1" })).not.toContainText("%"); // no number that nobody gave
    for (const [name, value] of [
      ["Now", "4"],
      ["Target", "10"],
    ] as const) {
      await details(ada)
        .getByRole("textbox", { name: `Value of ${name}` })
        .fill(value);
      await ada.page.keyboard.press("Enter");
    }
    await expect(total(ada, "Objective 1")).toHaveText("40 % progress");

    await details(ada).getByRole("button", { name: "Close details" }).click();
    await ada.page.getByRole("button", { name: "More for this canvas" }).click();
    await ada.page.getByRole("menuitem", { name: "Change the type…" }).click();
    await ada.page.getByRole("dialog", { name: "Change the type" }).getByRole("button", { name: /^SWOT/ }).press("Enter");
    const plan = ada.page.getByRole("dialog", { name: "OKR to SWOT" });
    await expect(plan).toContainText("Objective 1 2 cards");
    await plan.getByRole("combobox", { name: "Cards of Objective 1 go to" }).selectOption("Opportunities");
    await plan.getByRole("button", { name: "Change the type" }).click();
    await expect(total(ada, "Opportunities")).toHaveText("40 % progress");
    await ada.page.keyboard.press("Control+z");
    await expect(total(ada, "Objective 1")).toHaveText("40 % progress");
  });
});
