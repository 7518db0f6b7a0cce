import { found } from "../stage/company.ts";
import type { Person } from "../stage/person.ts";
import { expect, test } from "../stage/stage.ts";

const whereEverybodyIs = (person: Person) => person.page.getByRole("dialog", { name: "People here" });

async function lookAround(person: Person) {
  await person.page.getByRole("button", { name: "Where everybody is" }).click();
  return whereEverybodyIs(person);
}

test.describe("where the others are", () => {
  test("each sees in which document the other works, follows them to the next, and stops", async ({ person }) => {
    const [ada, noor] = [await person("Ada"), await person("Noor")];
    await found(ada, noor);
    await ada.newNote("Pricing, round two");
    await expect(noor.document("Pricing, round two")).toBeVisible();
    await expect((await lookAround(noor)).getByRole("listitem")).toContainText("Pricing, round two");
    await noor.page.getByRole("button", { name: "Follow Ada" }).click();
    await expect(noor.page.getByRole("main").getByRole("textbox", { name: "Title" })).toHaveValue("Pricing, round two");
    await expect(noor.page.getByRole("status", { name: "Following" })).toHaveText("Following Ada");
    await expect(ada.page.getByRole("status", { name: "Followers" })).toHaveText("Noor follows you");
    await ada.newCanvas();
    await expect(noor.page.getByRole("region", { name: "Value" })).toBeVisible();
    await noor.page.getByRole("button", { name: "Stop following Ada" }).click();
    await expect(noor.page.getByRole("status", { name: "Following" })).toHaveCount(0);
    await expect(ada.page.getByRole("status", { name: "Followers" })).toHaveCount(0);
    await ada.open("Pricing, round two");
    await expect((await lookAround(noor)).getByRole("listitem")).toContainText("Pricing, round two");
    await noor.page.getByRole("button", { name: "Go there: Ada" }).click();
    await expect(noor.page.getByRole("main").getByRole("textbox", { name: "Title" })).toHaveValue("Pricing, round two");
  });

  test("on a free board the view goes along to the card that the other works at", async ({ person }) => {
    const [ada, noor] = [await person("Ada"), await person("Noor")];
    await found(ada, noor);
    await ada.newBoard("Here", "There");
    await expect((await lookAround(noor)).getByRole("listitem")).toContainText("Free board");
    await noor.page.getByRole("button", { name: "Follow Ada" }).click();
    const [near, far] = ["Here", "There"].map((name) => ({ name, exact: true }));
    await expect(noor.page.getByRole("button", far)).toBeInViewport();
    for (let i = 0; i < 40; i++) await ada.page.keyboard.press("Shift+ArrowRight"); // beyond the edge of his screen
    await expect(noor.page.getByRole("button", near)).not.toBeInViewport();
    await expect(noor.page.getByRole("button", far)).toBeInViewport();
    await ada.page.getByRole("button", near).focus();
    await expect(noor.page.getByRole("button", near)).toBeInViewport();
  });

  test("a key of one's own ends following", async ({ person }) => {
    const [ada, noor] = [await person("Ada"), await person("Noor")];
    await found(ada, noor);
    await ada.newNote("Plan");
    await expect((await lookAround(noor)).getByRole("listitem")).toContainText("Plan");
    await noor.page.getByRole("button", { name: "Follow Ada" }).click();
    await expect(noor.page.getByRole("status", { name: "Following" })).toBeVisible();
    await noor.page.keyboard.press("Escape");
    await expect(noor.page.getByRole("status", { name: "Following" })).toHaveCount(0);
  });

  test("a private document is told to nobody, neither its title nor its id", async ({ person }) => {
    const [ada, noor] = [await person("Ada"), await person("Noor")];
    await found(ada, noor);
    const heard: string[] = [];
    noor.page.on("websocket", (socket) => socket.on("framereceived", ({ payload }) => heard.push(payload.toString("latin1"))));
    await noor.page.reload();
    await ada.newNote("Open plan");
    await expect((await lookAround(noor)).getByRole("listitem")).toContainText("Open plan");
    await noor.page.keyboard.press("Escape");
    const before = ada.page.url();
    await ada.page.getByRole("button", { name: "New private note" }).click();
    await expect(ada.page).not.toHaveURL(before);
    await ada.page.getByRole("main").getByRole("textbox", { name: "Title" }).fill("Board worries");
    await expect((await lookAround(noor)).getByRole("listitem")).toContainText("Elsewhere");
    await ada.stored();
    const id = new URL(ada.page.url()).pathname.split("/").at(-1) as string;
    expect(heard.some((frame) => frame.includes("Open plan"))).toBe(true);
    expect(heard.filter((frame) => frame.includes("Board worries") || frame.includes(id))).toEqual([]);
    await expect(noor.page.getByText("Board worries")).toHaveCount(0);
  });
});
