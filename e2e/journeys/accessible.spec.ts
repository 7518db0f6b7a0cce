import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "../stage/stage.ts";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

async function faults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  return violations.map(({ id, impact, nodes }) => `${id} (${impact}): ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
}

for (const colorScheme of ["light", "dark"] as const) {
  for (const [device, viewport] of Object.entries({
    desktop: { width: 1440, height: 900 },
    tablet: { width: 900, height: 1100 },
    phone: { width: 390, height: 844 },
  })) {
    test(`axe finds nothing, ${colorScheme}, ${device}`, async ({ person }) => {
      const ada = await person("Ada", { colorScheme, viewport, reducedMotion: "reduce" });
      const found: Record<string, string[]> = {};
      await ada.page.goto("/");
      await expect(ada.page.getByRole("button", { name: "Start without an account" })).toBeVisible();
      found.welcome = await faults(ada.page);
      await ada.page.goto("/sign-up");
      await expect(ada.page.getByRole("button", { name: "Sign up" })).toBeVisible();
      found.signUp = await faults(ada.page);
      await ada.page.goto("/");
      await ada.page.getByRole("button", { name: "Start without an account" }).click();
      await ada.page.getByRole("button", { name: "Start with: Business model" }).click();
      await ada.addCard("Value", "Works offline");
      found.canvas = await faults(ada.page);
      await ada.page.getByRole("navigation", { name: "Workspace" }).getByRole("link", { name: "Home" }).click();
      await expect(ada.page.getByRole("main").getByRole("link", { name: /Business model/ })).toBeVisible();
      found.home = await faults(ada.page);
      await ada.page.goto("/settings");
      await expect(ada.page.getByRole("radio", { name: "Dark" })).toBeVisible();
      found.settings = await faults(ada.page);
      expect(Object.fromEntries(Object.entries(found).filter(([, list]) => list.length > 0))).toEqual({});
    });
  }
}
