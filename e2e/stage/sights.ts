/**
 * Every screen and every surface that opens over one: how to get there, and what must be there before one looks.
 * Photographed by `screens/`, read by axe in `journeys/accessible.spec.ts`.
 *
 * Shape   Each begins with an address of its own, so any one can be looked at alone and whatever the one before left open.
 */
import type { Page } from "@playwright/test";
import { strToU8, zipSync } from "fflate";
import { UNKNOWN } from "./northwind.ts";
import { expect, type Studio } from "./studio.ts";

export const SIZES = { desk: { width: 1440, height: 900 }, tablet: { width: 820, height: 1180 }, phone: { width: 390, height: 844 } };
export type Size = keyof typeof SIZES;

export interface Sight {
  name: string;
  /** The sizes of its pictures, in all of which it can be opened; axe opens it in the first. */
  sizes: readonly Size[];
  open(studio: Studio): Promise<Page>;
}

const ALL = ["desk", "tablet", "phone"] as const;
const BOTH = ["desk", "phone"] as const;
const DESK = ["desk"] as const;
const sight = (name: string, sizes: readonly Size[], open: Sight["open"]): Sight => ({ name, sizes, open });

const main = (page: Page) => page.getByRole("main");

/** A document of the company, by its title; `suffix` follows its path. */
async function go({ company, dana }: Studio, title: string, suffix = ""): Promise<Page> {
  await dana.page.goto(`${company.paths[title]}${suffix}`);
  return dana.page;
}

async function home({ company, dana }: Studio, below = ""): Promise<Page> {
  await dana.page.goto(`${company.home}${below}`);
  await expect(dana.page.getByRole("heading", { level: 1 })).toBeVisible();
  return dana.page;
}

async function canvas(studio: Studio, title: string): Promise<Page> {
  const page = await go(studio, title);
  await expect(main(page).getByRole("region").first()).toBeVisible();
  return page;
}

async function model(studio: Studio): Promise<Page> {
  const page = await canvas(studio, "Business model");
  await expect(studio.dana.card("Revenue", "Forecast, per shop and month")).toBeVisible();
  return page;
}

async function note(studio: Studio): Promise<Page> {
  const page = await go(studio, "Pricing, round two");
  await expect(studio.dana.editor).toContainText("What we decide");
  return page;
}

async function versions(studio: Studio): Promise<Page> {
  const page = await go(studio, "Pricing, round two", "/versions");
  await expect(page.getByRole("region", { name: /Preview of/ })).toContainText("What we decide");
  return page;
}

async function project(studio: Studio, view: "List" | "Board" | "Calendar"): Promise<Page> {
  const page = await go(studio, "Spring release");
  await page.getByRole("radio", { name: view }).click();
  await expect(page.getByRole("radio", { name: view })).toBeChecked();
  await expect(main(page).getByText("Call the two bakeries that left in March")).toBeVisible();
  return page;
}

async function commandBar(studio: Studio, words: string): Promise<Page> {
  const page = await home(studio);
  await page.getByRole("button", { name: "Search or do anything" }).first().click();
  const bar = page.getByRole("dialog", { name: "Search or do anything" });
  await bar.getByRole("combobox").fill(words);
  await expect(bar.getByRole("option").first()).toBeVisible();
  return page;
}

async function guestHome({ guest }: Studio): Promise<Page> {
  await guest.page.goto("/");
  await expect(
    guest.page.getByRole("button", { name: "New canvas" }).or(main(guest.page).getByText("Project").first()).first(),
  ).toBeVisible();
  return guest.page;
}

async function importing(studio: Studio): Promise<Page> {
  const page = await guestHome(studio);
  await main(page).getByRole("button", { name: "Import" }).click();
  const sheet = page.getByRole("dialog", { name: "Import" });
  await expect(sheet.getByLabel("Files to import")).toBeAttached();
  return page;
}

const NOTION = {
  "Start.md": "# Start\n\nSee [the plan](Plan.md)\n\n<video src='x'></video>",
  "Plan.md": "Ask **eleven** customers\n\n<iframe src='https://example.com'></iframe>",
  "Prices.csv": "Plan,Price\nTeam,12",
};

/** Somebody whom nobody knows, on a device of their own, for as long as one looks. */
async function stranger({ guest, origin }: Studio, path: string): Promise<Page> {
  const browser = guest.context.browser();
  if (!browser) throw new Error("the guest's browser is gone");
  const viewport = guest.page.viewportSize() ?? SIZES.desk;
  const hasTouch = viewport.width < SIZES.desk.width;
  const context = await browser.newContext({ baseURL: origin, viewport, hasTouch, reducedMotion: "reduce" });
  const page = await context.newPage();
  await page.goto(path);
  return page;
}

const BEFORE: readonly Sight[] = [
  sight("welcome", ALL, async (studio) => {
    const page = await stranger(studio, "/");
    await expect(page.getByRole("button", { name: "Start without an account" })).toBeVisible();
    return page;
  }),
  sight("sign-up", BOTH, async (studio) => {
    const page = await stranger(studio, "/sign-up");
    await page.getByRole("button", { name: "Sign up" }).first().click(); // empty: the fields say what is missing
    await expect(page.locator("[aria-invalid=true]").first()).toBeVisible();
    return page;
  }),
  sight("sign-in", BOTH, async (studio) => {
    const page = await stranger(studio, "/sign-in");
    await page.getByLabel("E-mail").fill("dana@northwind.example");
    await page.getByLabel("Password").fill("correct horse battery");
    return page;
  }),
  sight("invitation", BOTH, async (studio) => {
    const page = await stranger(studio, studio.invitation);
    await expect(page.getByRole("heading", { name: /invites you/ })).toBeVisible();
    return page;
  }),
  sight("invitation-void", BOTH, async (studio) => {
    const page = await stranger(studio, "/join/not-an-invitation");
    await expect(page.getByRole("alert")).toBeVisible();
    return page;
  }),
  sight("nowhere", BOTH, async (studio) => {
    const page = await stranger(studio, "/no/such/place");
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    return page;
  }),
  sight("first-steps", ALL, async (studio) => {
    const page = await stranger(studio, "/");
    await page.getByRole("button", { name: "Start without an account" }).click();
    await expect(page.getByRole("group", { name: "First steps" })).toBeVisible();
    return page;
  }),
  sight("home-empty", ALL, async (studio) => {
    const page = await guestHome(studio);
    const skip = page.getByRole("button", { name: "Skip the tour" });
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    if (await skip.isVisible()) await skip.click();
    return page;
  }),
  sight("import", BOTH, importing),
  sight("import-report", BOTH, async (studio) => {
    const page = await importing(studio);
    const sheet = page.getByRole("dialog", { name: "Import" });
    const buffer = Buffer.from(zipSync(Object.fromEntries(Object.entries(NOTION).map(([path, text]) => [path, strToU8(text)]))));
    await sheet.getByLabel("Files to import").setInputFiles({ name: "Notion export.zip", mimeType: "application/zip", buffer });
    await sheet.getByRole("button", { name: "Import", exact: true }).click();
    await expect(sheet.getByRole("list", { name: "Remarks" })).toBeVisible();
    return page;
  }),
];

const AROUND: readonly Sight[] = [
  sight("home", ALL, async (studio) => {
    const page = await home(studio);
    await expect(main(page)).toContainText("Recent");
    await expect(page.getByRole("region", { name: "Projects" })).toContainText("Spring release");
    return page;
  }),
  sight("activity", BOTH, async (studio) => {
    const page = await home(studio);
    await page.getByRole("button", { name: "Activity" }).click();
    await expect(page.getByRole("dialog", { name: "Activity" })).toContainText("Noor Kaya");
    return page;
  }),
  sight("search", ALL, (studio) => commandBar(studio, "price")),
  sight("commands", BOTH, (studio) => commandBar(studio, "")),
  sight("shortcuts", DESK, async (studio) => {
    const page = await model(studio);
    await page.getByRole("button", { name: "Keyboard shortcuts" }).click();
    await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
    return page;
  }),
  sight("new-canvas", BOTH, async (studio) => {
    const page = await home(studio);
    await page.getByRole("button", { name: /^Lean Canvas, SWOT, OKR/ }).click();
    await expect(page.getByRole("dialog", { name: "New canvas" })).toBeVisible();
    return page;
  }),
  sight("badge", BOTH, async (studio) => {
    const page = await home(studio);
    await studio.dana.badge.getByRole("button").click();
    await expect(page.getByRole("dialog", { name: "How your work is kept" })).toBeVisible();
    return page;
  }),
  sight("invite", BOTH, async (studio) => {
    const page = await home(studio);
    await page.getByRole("button", { name: "Invite" }).click();
    await expect(page.getByRole("textbox", { name: "Link" })).toHaveValue(/\/join\//);
    return page;
  }),
  sight("documents", ["phone"], async (studio) => {
    const page = await home(studio);
    await page.getByRole("button", { name: "Documents" }).click();
    await expect(page.getByRole("dialog", { name: "Documents" }).getByRole("treeitem", { name: "Strategy" })).toBeVisible();
    return page;
  }),
  sight("my-work", ALL, async (studio) => {
    const page = await home(studio, "/my-work");
    await expect(page.getByRole("grid", { name: "Today" })).toBeVisible();
    return page;
  }),
  sight("people", ALL, async (studio) => {
    const page = await home(studio, "/people");
    await expect(page.getByRole("list", { name: "Open invitations" })).toBeVisible();
    return page;
  }),
  sight("security", ALL, async ({ dana: { page } }) => {
    await page.goto("/security");
    await expect(page.getByRole("region", { name: "Second factor" }).getByRole("button", { name: "Turn on" })).toBeVisible();
    return page;
  }),
  sight("organization", ALL, async (studio) => {
    const page = await home(studio, "/organization");
    await expect(page.getByRole("region", { name: "Webhooks" }).getByRole("button", { name: "New webhook" })).toBeVisible();
    return page;
  }),
  sight("audit", ALL, async (studio) => {
    const page = await home(studio, "/audit");
    await expect(page.getByRole("list", { name: "Audit log" }).getByRole("listitem").first()).toBeVisible();
    return page;
  }),
  sight("reviews", BOTH, async (studio) => {
    const page = await home(studio, "/reviews");
    await expect(page.getByRole("heading", { level: 1, name: "Changes for review" })).toBeVisible();
    return page;
  }),
  sight("trash", BOTH, async (studio) => {
    const page = await home(studio, "/trash");
    await expect(page.getByRole("list", { name: "In the trash" })).toBeVisible();
    return page;
  }),
  sight("settings", ALL, async ({ dana: { page } }) => {
    await page.goto("/settings");
    await expect(page.getByRole("radio", { name: "Dark" })).toBeVisible();
    return page;
  }),
];

const DOCUMENTS: readonly Sight[] = [
  sight("canvas", ALL, async (studio) => {
    const { noor, company } = studio;
    const page = await model(studio);
    await noor.page.goto(company.paths["Business model"] as string);
    await noor.card("Value", "Works in a cellar without reception").click();
    await expect(page.getByRole("button", { name: "Where everybody is" })).toBeVisible();
    return page;
  }),
  sight("card", ALL, async (studio) => {
    const page = await model(studio);
    await studio.dana.card("Revenue", "Forecast, per shop and month").focus();
    await page.keyboard.press("o");
    await expect(page.getByRole("textbox", { name: "Title of the card" })).toBeVisible();
    return page;
  }),
  sight("total", DESK, async (studio) => {
    const page = await model(studio);
    await page.getByRole("button", { name: /^Total of Costs/ }).click();
    await expect(page.getByText("Servers and weather data").nth(1)).toBeVisible();
    return page;
  }),
  sight("canvas-empty", BOTH, (studio) => canvas(studio, "A plan for canteens")),
  sight("okr", BOTH, (studio) => canvas(studio, "Objectives, second quarter")),
  sight("journey", BOTH, (studio) => canvas(studio, "Customer journey")),
  sight("swot", BOTH, (studio) => canvas(studio, "SWOT")),
  sight("board", ALL, async (studio) => {
    const page = await go(studio, "Why shops stop");
    await page.locator("[data-card]").first().focus();
    await page.keyboard.press("1"); // the device remembers a place that another size had chosen
    await expect(page.locator("[data-card]").last()).toBeInViewport();
    return page;
  }),
  sight("board-list", DESK, async (studio) => {
    const page = await go(studio, "Why shops stop");
    await page.getByRole("button", { name: "More for this canvas" }).click();
    await page.getByRole("menuitem", { name: "Show as a list" }).click();
    await expect(page.getByRole("button", { name: /^Line to/ }).first()).toBeVisible();
    return page;
  }),
  sight("note", ALL, async (studio) => {
    const { noor, company } = studio;
    await noor.page.goto(company.paths["Pricing, round two"] as string);
    const page = await note(studio);
    await noor.editor.getByText("Lead with the figure").click();
    await expect(page.locator(".peer-caret").first()).toBeVisible();
    return page;
  }),
  sight("note-empty", BOTH, async (studio) => {
    const page = await go(studio, "Interview: Canteen Nord");
    await expect(studio.dana.editor).toBeVisible();
    return page;
  }),
  sight("note-comments", BOTH, async (studio) => {
    const page = await note(studio);
    await page.getByRole("button", { name: "1 comment", exact: true }).click();
    await expect(page.getByRole("article", { name: /^Thread of/ })).toBeVisible();
    return page;
  }),
  sight("versions", ALL, versions),
  sight("versions-changes", BOTH, async (studio) => {
    const page = await versions(studio);
    await page.getByRole("button", { name: /Before the board meeting/ }).click();
    await page.getByText("Changes", { exact: true }).click();
    const list = page.getByRole("region", { name: /Changes since/ }).getByRole("listitem");
    await expect(list.first()).toBeVisible();
    return page;
  }),
  sight("project", ALL, (studio) => project(studio, "List")),
  sight("project-board", ALL, (studio) => project(studio, "Board")),
  sight("project-calendar", BOTH, (studio) => project(studio, "Calendar")),
  sight("project-settings", BOTH, async (studio) => {
    const page = await project(studio, "List");
    await page.getByRole("button", { name: "Project settings" }).click();
    await expect(page.getByRole("region", { name: "Statuses" })).toBeVisible();
    return page;
  }),
  sight("task", BOTH, async (studio) => {
    const page = await project(studio, "List");
    await page.getByRole("row", { name: /Price per shop or per forecast/ }).click();
    await expect(page.getByRole("region", { name: "Comments" })).toBeVisible();
    return page;
  }),
  sight("project-empty", BOTH, async (studio) => {
    const page = await go(studio, "Autumn fair");
    await expect(page.getByRole("button", { name: "Write the first task" })).toBeVisible();
    return page;
  }),
];

const TROUBLE: readonly Sight[] = [
  sight("forbidden", BOTH, async (studio) => {
    const page = await go(studio, UNKNOWN);
    await expect(page.getByText(/You may not open this/)).toBeVisible();
    return page;
  }),
  sight("offline", BOTH, async (studio) => {
    const { dana } = studio;
    const page = await note(studio);
    await dana.offline(true);
    const written = await dana.editor.getByText("Written in a tunnel").count();
    await dana.type(written > 0 ? " " : " Written in a tunnel."); // once, however often one looks
    await expect(dana.badge).toContainText("on this device");
    return page;
  }),
  sight("failed", BOTH, async (studio) => {
    const page = await stranger(studio, "/");
    await page.route("**/assets/**", (route) => (/settings/.test(route.request().url()) ? route.abort() : route.continue()));
    await page.getByRole("button", { name: "Start without an account" }).click();
    await page.goto("/settings");
    await expect(page.getByRole("alert")).toBeVisible();
    return page;
  }),
  sight("forgotten", BOTH, async (studio) => {
    const page = await stranger(studio, "/forgot");
    await expect(page.getByText("This COREos sends no letters")).toBeVisible();
    return page;
  }),
  sight("reset-void", BOTH, async (studio) => {
    const page = await stranger(studio, "/reset");
    await expect(page.getByText("This link does not work")).toBeVisible();
    return page;
  }),
  sight("sign-in-organization", BOTH, async (studio) => {
    const page = await stranger(studio, "/sign-in/organization");
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    return page;
  }),
  sight("guest-entry", ALL, async (studio) => {
    const page = await stranger(studio, `/g#${"a".repeat(43)}`);
    await expect(page.getByRole("textbox", { name: "Your name" })).toBeVisible();
    return page;
  }),
  sight("guest-ended", BOTH, async (studio) => {
    const page = await stranger(studio, `/g#${"a".repeat(43)}`);
    await page.getByRole("textbox", { name: "Your name" }).fill("Gesa");
    await page.getByRole("button", { name: "Open the document" }).click();
    await expect(page.getByRole("heading", { name: "This link does not work any more" })).toBeVisible();
    return page;
  }),
  sight("guest-links", ALL, async (studio) => {
    const page = await go(studio, "Autumn fair");
    await page.getByRole("button", { name: "More for this document" }).click();
    await page.getByRole("menuitem", { name: "Guests by link…" }).click();
    await expect(page.getByText("No link opens this document.")).toBeVisible();
    return page;
  }),
  sight("gallery", ["desk"], async ({ guest: { page } }) => {
    await page.goto("/dev/gallery");
    await expect(page.getByRole("heading", { name: "Documents that cannot be shown whole" })).toBeVisible();
    await expect(page.getByRole("textbox", { name: "Text of the note" })).toHaveCount(4);
    return page;
  }),
];

export const SIGHTS: readonly Sight[] = [...BEFORE, ...AROUND, ...DOCUMENTS, ...TROUBLE];
