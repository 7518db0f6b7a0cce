import type { Page } from "@playwright/test";
import { PHONE } from "../stage/devices.ts";
import type { Person } from "../stage/person.ts";
import { expect, test } from "../stage/stage.ts";

const bar = ({ page }: Person) => page.getByRole("navigation", { name: "Workspace" });

async function begin(person: Person, kind: "note" | "canvas"): Promise<void> {
  await bar(person).getByRole("button", { name: "New", exact: true }).tap();
  await person.page
    .getByRole("dialog", { name: "New" })
    .getByRole("button", { name: `New ${kind}` })
    .tap();
  if (kind === "note") return;
  const types = person.page.getByRole("dialog", { name: "New canvas" });
  await types.getByRole("button", { name: /^Business Model/ }).tap();
  await expect(types).toHaveCount(0);
}

async function startOnPhone(person: Person): Promise<void> {
  await person.page.goto("/");
  await person.page.getByRole("button", { name: "Start without an account" }).tap();
  await expect(bar(person)).toBeVisible();
}

/** A thumb closes a sheet by touching what lies above it. */
async function closeSheet({ page }: Person): Promise<void> {
  await page.touchscreen.tap(195, 20);
  await expect(page.getByRole("dialog")).toHaveCount(0);
}

/** What a thumb would miss: controls in sight whose place to press is below 44 px. Fields of one line stand in a frame that is. */
function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const controls = document.querySelectorAll<HTMLElement>("button, a[href], [role=button], [role=menuitem], [role=radio], select");
    return [...controls].flatMap((control) => {
      const { left, top, width, height } = control.getBoundingClientRect();
      const [x, y] = [left + width / 2, top + height / 2];
      const answers = (atX: number, atY: number) => control.contains(document.elementFromPoint(atX, atY));
      if (width < 3 || !answers(x, y)) return [];
      const isWide = width >= 43.5 || (answers(x - 21, y) && answers(x + 21, y));
      const isHigh = height >= 43.5 || (answers(x, y - 21) && answers(x, y + 21));
      return isWide && isHigh ? [] : [`${control.ariaLabel ?? control.textContent} ${Math.round(width)} × ${Math.round(height)}`];
    });
  });
}

/** Nothing on the page reaches beyond its right edge (WCAG 1.4.10). */
function widthsOf(page: Page): Promise<{ page: number; screen: number }> {
  return page.evaluate(() => ({ page: document.documentElement.scrollWidth, screen: window.innerWidth }));
}

test("a phone has everything behind the bar at its foot", async ({ person }) => {
  const ada = await person("Ada", PHONE);
  await startOnPhone(ada);
  await begin(ada, "note");
  await ada.page.getByRole("main").getByRole("textbox", { name: "Title" }).fill("On the way");
  await ada.editor.tap();
  await ada.page.keyboard.type("Typed with a thumb");
  await ada.reads("Typed with a thumb");

  await begin(ada, "canvas");
  await expect(ada.page.getByRole("region", { name: "Value" })).toBeVisible();
  await ada.addCard("Value", "Tapped");

  await bar(ada).getByRole("button", { name: "Documents" }).tap();
  const documents = ada.page.getByRole("dialog", { name: "Documents" });
  await documents.getByRole("link", { name: "On the way" }).tap();
  await expect(documents).toHaveCount(0);
  await ada.reads("Typed with a thumb");

  await bar(ada).getByRole("button", { name: "Documents" }).tap();
  await documents.getByRole("button", { name: "More for On the way" }).tap();
  await ada.page.getByRole("menuitem", { name: "Move to trash" }).tap();
  await expect(documents.getByRole("link", { name: "On the way" })).toHaveCount(0);
  await closeSheet(ada);

  await bar(ada).getByRole("button", { name: "Chat" }).tap();
  await expect(ada.page.getByRole("dialog", { name: "Chat" })).toBeVisible();
  await closeSheet(ada);
  await bar(ada).getByRole("button", { name: "Documents" }).tap();
  await documents.getByRole("link", { name: "Settings" }).tap();
  await expect(ada.page.getByRole("radio", { name: "Dark" })).toBeVisible();
  await bar(ada).getByRole("link", { name: "My work" }).tap();
  await expect(ada.page.getByRole("heading", { level: 1, name: "My work" })).toBeVisible();
  await bar(ada).getByRole("link", { name: "Home" }).tap();
  await expect(ada.page.getByRole("main")).toContainText("Recent");
});

test("whatever is pressed on a phone is 44 px, the menu of the open document too", async ({ person }) => {
  const ada = await person("Ada", PHONE);
  await startOnPhone(ada);
  await expect.poll(() => smallTargets(ada.page), "home").toEqual([]);
  await begin(ada, "canvas");
  await ada.addCard("Value", "Tapped");
  await expect.poll(() => smallTargets(ada.page), "canvas").toEqual([]);
  await begin(ada, "note");
  await ada.page.getByRole("button", { name: "More for this document" }).tap();
  await expect(ada.page.getByRole("menuitem", { name: "Export as Markdown" })).toBeVisible();
  await expect.poll(() => smallTargets(ada.page), "menu of the document").toEqual([]);
  await ada.page.getByRole("menuitem", { name: "Versions" }).tap();
  await expect(ada.page).toHaveURL(/\/versions$/);
  await bar(ada).getByRole("button", { name: "Documents" }).tap();
  await expect(ada.page.getByRole("dialog", { name: "Documents" }).getByRole("link", { name: "Business model" })).toBeVisible();
  await expect.poll(() => smallTargets(ada.page), "documents").toEqual([]);
});

test("at 320 px nothing scrolls sideways, and what is tapped is large enough", async ({ person }) => {
  const ada = await person("Ada", { ...PHONE, viewport: { width: 320, height: 640 } });
  const narrow = { page: 320, screen: 320 };
  await ada.page.goto("/");
  await expect(ada.page.getByRole("button", { name: "Start without an account" })).toBeVisible();
  expect(await widthsOf(ada.page), "welcome").toEqual(narrow);
  await ada.page.goto("/sign-up");
  await expect(ada.page.getByRole("button", { name: "Sign up" })).toBeVisible();
  expect(await widthsOf(ada.page), "sign up").toEqual(narrow);
  await startOnPhone(ada);
  expect(await widthsOf(ada.page), "home").toEqual(narrow);
  for (const target of await bar(ada).locator("a, button").all()) {
    const box = await target.boundingBox();
    expect(Math.min(box?.width ?? 0, box?.height ?? 0), (await target.textContent()) ?? "").toBeGreaterThanOrEqual(44);
  }
  await begin(ada, "canvas");
  await ada.addCard("Value", `${"Unbreakable".repeat(8)} and some words`);
  expect(await widthsOf(ada.page), "canvas").toEqual(narrow);
  await begin(ada, "note");
  await ada.editor.tap();
  await ada.page.keyboard.type("Unbreakable".repeat(8));
  expect(await widthsOf(ada.page), "note").toEqual(narrow);
  await ada.badge.getByRole("button").tap();
  await expect(ada.page.getByRole("dialog", { name: "How your work is kept" })).toBeVisible();
  expect(await widthsOf(ada.page), "how your work is kept").toEqual(narrow);
  await ada.page.keyboard.press("Escape");
  await bar(ada).getByRole("button", { name: "Documents" }).tap();
  await ada.page.getByRole("dialog", { name: "Documents" }).getByRole("link", { name: "Settings" }).tap();
  await expect(ada.page.getByRole("radio", { name: "Dark" })).toBeVisible();
  expect(await widthsOf(ada.page), "settings").toEqual(narrow);
});

test("a tablet has two columns, a desktop a third for the chat, folded and remembered", async ({ person }) => {
  const ada = await person("Ada", { viewport: { width: 900, height: 1100 } });
  await ada.startWithoutAccount();
  const chat = ada.page.getByRole("complementary", { name: "Chat" });
  const main = ada.page.getByRole("main");
  await expect(chat).toBeHidden();
  const [side, content] = [await bar(ada).boundingBox(), await main.boundingBox()];
  expect((side?.width ?? 0) + (content?.width ?? 0)).toBe(900);

  await ada.page.setViewportSize({ width: 1440, height: 900 });
  await expect(chat).toBeVisible();
  await ada.page.getByRole("button", { name: "Hide chat" }).click();
  await expect(chat).toBeHidden();
  await ada.page.reload();
  await expect(ada.page.getByRole("button", { name: "Show chat" })).toBeVisible();
  await expect(chat).toBeHidden();
});
