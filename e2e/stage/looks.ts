/**
 * The same journeys in every look: two people who share a workspace, at 390, 820 and 1440 px, in the light and in the dark.
 * They sign up once for each look; every journey makes its own documents.
 */
import { expect } from "@playwright/test";
import { found } from "./company.ts";
import { Person } from "./person.ts";
import { test } from "./stage.ts";

export interface Look {
  name: string;
  width: number;
  colorScheme: "light" | "dark";
}

const HEIGHTS: Record<number, number> = { 390: 844, 820: 1180, 1440: 900 };
export const LOOKS: readonly Look[] = Object.keys(HEIGHTS).flatMap((width) =>
  (["light", "dark"] as const).map((colorScheme) => ({ name: `${width} px, ${colorScheme}`, width: Number(width), colorScheme })),
);

export interface Pair {
  ada: Person;
  noor: Person;
}

/** `define` is called once for each look with what answers the two people while its tests run. */
export function inEveryLook(define: (pair: () => Pair, look: Look) => void): void {
  for (const look of LOOKS) {
    test.describe(look.name, () => {
      let pair: Pair;
      test.beforeAll(async ({ browser, product }) => {
        const options = { baseURL: `http://localhost:${product.port}`, colorScheme: look.colorScheme, reducedMotion: "reduce" } as const;
        const arrive = async (name: string) => new Person(name, await (await browser.newContext(options)).newPage());
        pair = { ada: await arrive("Ada"), noor: await arrive("Noor") };
        await found(pair.ada, pair.noor); // at a desk: how signing up looks elsewhere is a journey of its own
        const size = { width: look.width, height: HEIGHTS[look.width] as number };
        for (const { page } of [pair.ada, pair.noor]) await page.setViewportSize(size);
      });
      test.afterAll(async () => {
        for (const person of Object.values(pair)) {
          await person.context.close();
          expect(person.failures, `${person.name}'s page threw`).toEqual([]);
        }
      });
      test.afterEach(async () => {
        for (const person of Object.values(pair)) await fits(person, look);
      });
      define(() => pair, look);
    });
  }
}

/** Nothing reaches beyond the right edge (WCAG 1.4.10), and the scheme is really there. */
async function fits({ page }: Person, { colorScheme }: Look): Promise<void> {
  const seen = await page.evaluate(() => {
    const [red = 0, green = 0, blue = 0] = (getComputedStyle(document.body).backgroundColor.match(/[\d.]+/g) ?? []).map(Number);
    return { width: document.documentElement.scrollWidth, screen: window.innerWidth, brightness: (red + green + blue) / 3 };
  });
  expect(seen.width).toBeLessThanOrEqual(seen.screen);
  if (colorScheme === "dark") expect(seen.brightness).toBeLessThan(80);
  else expect(seen.brightness).toBeGreaterThan(175);
}

/** A new document, the way this width offers it. */
export async function begin({ page }: Person, kind: "note" | "canvas" | "project", { width }: Look): Promise<void> {
  const before = page.url();
  if (width < 600) {
    const bar = page.getByRole("navigation", { name: "Workspace" });
    await bar.getByRole("button", { name: "New", exact: true }).click();
    await page
      .getByRole("dialog", { name: "New" })
      .getByRole("button", { name: `New ${kind}` })
      .click();
  } else await page.getByRole("button", { name: `New ${kind}` }).click();
  if (kind === "canvas") {
    await page
      .getByRole("dialog", { name: "New canvas" })
      .getByRole("button", { name: /^Business Model/ })
      .click();
  }
  await expect(page).not.toHaveURL(before);
}

/** Gives the open document a name, and answers its path. */
export async function called({ page }: Person, title: string): Promise<string> {
  const field = page.getByRole("main").getByRole("textbox", { name: "Title" });
  await field.fill(title);
  await field.press("Enter");
  await expect(field).toHaveValue(title);
  return new URL(page.url()).pathname;
}

/** The list of documents: a column, or behind the bar of a phone. */
export async function documents({ page }: Person, { width }: Look) {
  if (width >= 600) return page.getByRole("navigation", { name: "Workspace" });
  await page.getByRole("navigation", { name: "Workspace" }).getByRole("button", { name: "Documents" }).click();
  return page.getByRole("dialog", { name: "Documents" });
}
