import { readFile } from "node:fs/promises";
import { addCard, initCanvas, setCardSpot } from "@coreos/schema/documents/canvas";
import { addNode, initWorkspace } from "@coreos/schema/documents/workspace";
import { newId } from "@coreos/schema/ids/id";
import { parseDocumentName, rootDocumentName } from "@coreos/schema/protocol/document-name";
import { Account } from "@coreos/trials/product/account";
import { Peer } from "@coreos/trials/product/peer";
import type { Product } from "@coreos/trials/product/product";
import type { Page } from "@playwright/test";
import * as Y from "yjs";
import type { Person } from "../stage/person.ts";
import { expect, test } from "../stage/stage.ts";

const card = ({ page }: Person, title: string) => page.locator(`[data-card]`, { hasText: title });
const at = async (person: Person, title: string) => {
  const box = await card(person, title).boundingBox();
  if (!box) throw new Error(`"${title}" is not drawn`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
};

const item = ({ page }: Person, title: string) => page.locator("[data-card-item]", { hasText: title });
const size = async (person: Person, title: string) => {
  const box = await item(person, title).boundingBox();
  if (!box) throw new Error(`"${title}" is not drawn`);
  return box;
};

/** A workspace with one free board of two cards, as another program would write it; answers whose it is and where. */
async function board(product: Product): Promise<{ account: Account; link: string }> {
  const account = await Account.signUp(product.url);
  const workspaceId = await account.createWorkspace();
  const name = await account.registerDocument(workspaceId, "canvas");
  const { documentId } = parseDocumentName(name);
  const [root, doc] = [new Y.Doc(), new Y.Doc()];
  initWorkspace(root, "Plans");
  addNode(root, { id: documentId, kind: "canvas", title: "Loose thoughts" });
  initCanvas(doc, "free");
  for (const [i, title] of ["Pricing", "Sign-ups"].entries()) {
    const id = newId();
    addCard(doc, { id, section: "board", title });
    setCardSpot(doc, id, { x: i * 320, y: i * 120 });
  }
  const token = await account.token();
  for (const [document, content] of [
    [rootDocumentName(workspaceId), root],
    [name, doc],
  ] as const) {
    const peer = await Peer.join({ base: product.socketUrl, document, token });
    peer.send(Y.encodeStateAsUpdate(content));
    await peer.settled();
    await peer.close();
  }
  return { account, link: `/w/${workspaceId}/canvas/${documentId}` };
}

async function enter(page: Page, { account, link }: { account: Account; link: string }): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(account.email);
  await page.getByLabel("Password").fill(account.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("**/w/**");
  await page.goto(link);
}

test("two people move and join the cards of a free board, and see each other's pointer and hand", async ({ person, product }) => {
  const here = await board(product);
  const [ada, noor] = [await person("Ada"), await person("Noor")];
  await enter(ada.page, here);
  await enter(noor.page, here);
  for (const each of [ada, noor]) await expect(card(each, "Pricing")).toBeVisible();

  // Hers moves on his screen while she still drags it.
  const before = await at(noor, "Pricing");
  const from = await at(ada, "Pricing");
  await ada.page.mouse.move(from.x, from.y);
  await ada.page.mouse.down();
  await ada.page.mouse.move(from.x + 40, from.y + 180, { steps: 6 });
  await expect(noor.page.locator("[data-pointer]")).toBeVisible();
  await expect.poll(async () => (await at(noor, "Pricing")).y - before.y).toBeGreaterThan(100);
  await ada.page.mouse.up();
  await ada.stored();

  // A corner is dragged: larger on his screen while she still holds it.
  const small = await size(noor, "Pricing");
  await card(ada, "Pricing").hover();
  const corner = await item(ada, "Pricing").locator(".card-corner").boundingBox();
  if (!corner) throw new Error("the card has no corner to drag");
  await ada.page.mouse.move(corner.x + 8, corner.y + 8);
  await ada.page.mouse.down();
  await ada.page.mouse.move(corner.x + 88, corner.y + 68, { steps: 6 });
  await expect.poll(async () => (await size(noor, "Pricing")).width - small.width).toBeGreaterThan(50);
  await ada.page.mouse.up();
  await expect.poll(async () => (await size(noor, "Pricing")).height - small.height).toBeGreaterThan(30);

  // Joined by keyboard at one screen, seen in the list of the other.
  await card(noor, "Pricing").focus();
  await noor.page.keyboard.press("c");
  await noor.page.getByRole("menu", { name: "Connect to" }).getByRole("menuitem", { name: "Sign-ups" }).click();
  await expect(card(noor, "Pricing")).toBeFocused();
  await expect(ada.page.locator(".react-flow__edge")).toHaveCount(1);
  await noor.page.keyboard.press("Control+z"); // takes back his line, and not her move
  await expect(ada.page.locator(".react-flow__edge")).toHaveCount(0);
  expect((await at(noor, "Pricing")).y - before.y).toBeGreaterThan(100);
});

test("a free board is used without a mouse: added, written, nudged, joined, listed, deleted, taken back", async ({ person, product }) => {
  const ada = await person("Ada");
  await enter(ada.page, await board(product));
  const { keyboard } = ada.page;
  const more = ada.page.getByRole("button", { name: "More for this canvas" });
  await expect(card(ada, "Pricing")).toBeVisible();
  await more.focus();
  await keyboard.press("Tab");
  await expect(card(ada, "Pricing")).toBeFocused();
  await keyboard.press("n");
  await keyboard.type("Churn");
  await keyboard.press("Enter");
  await expect(card(ada, "Churn")).toBeFocused();
  const before = await at(ada, "Churn");
  await keyboard.press("ArrowRight");
  await keyboard.press("Shift+ArrowRight");
  await expect.poll(async () => Math.round((await at(ada, "Churn")).x - before.x)).toBeGreaterThanOrEqual(40);
  const { width, height } = await size(ada, "Churn");
  await keyboard.press("Control+Shift+ArrowRight");
  await keyboard.press("Control+Shift+ArrowDown");
  await expect.poll(async () => Math.round((await size(ada, "Churn")).width - width)).toBeGreaterThanOrEqual(35);
  await expect.poll(async () => Math.round((await size(ada, "Churn")).height - height)).toBeGreaterThanOrEqual(35);
  await keyboard.press("Control+z"); // pressed one after the other, they are one step
  await expect.poll(async () => Math.round((await size(ada, "Churn")).width)).toBe(Math.round(width));
  for (let i = 0; i < 40; i++) await keyboard.press("Shift+ArrowDown"); // the board goes along
  await expect(card(ada, "Churn")).toBeInViewport();
  await expect(card(ada, "Pricing")).not.toBeInViewport();
  await card(ada, "Pricing").focus();
  await expect(card(ada, "Pricing")).toBeInViewport();
  await card(ada, "Churn").focus();
  await keyboard.press("c");
  await expect(ada.page.getByRole("menuitem", { name: "Pricing" })).toBeFocused();
  await keyboard.press("Enter");
  await expect(ada.page.locator(".react-flow__edge")).toHaveCount(1);

  await more.press("Enter");
  await ada.page.getByRole("menuitem", { name: "Show as a list" }).press("Enter");
  const list = ada.page.getByRole("navigation", { name: "Everything on the board" });
  await list.getByRole("button", { name: "Remove the line from Churn to Pricing" }).press("Enter");
  await expect(ada.page.locator(".react-flow__edge")).toHaveCount(0);
  await ada.page.getByRole("status", { name: "Messages" }).getByRole("button", { name: "Undo" }).press("Enter");
  await expect(ada.page.locator(".react-flow__edge")).toHaveCount(1);
  await list.getByRole("button", { name: "Churn", exact: true }).press("Enter");
  await expect(card(ada, "Churn")).toBeFocused();
  await keyboard.press("Delete");
  await expect(card(ada, "Churn")).toHaveCount(0);
  await keyboard.press("Control+z");
  await expect(card(ada, "Churn")).toBeVisible();
  await expect(ada.page.locator(".react-flow__edge")).toHaveCount(1);

  for (const format of ["SVG", "PNG"]) {
    const saved = ada.page.waitForEvent("download");
    await more.press("Enter");
    await ada.page.getByRole("menuitem", { name: `Export as ${format}` }).press("Enter");
    const file = await saved;
    expect(file.suggestedFilename()).toBe(`Loose thoughts.${format.toLowerCase()}`);
    const bytes = await readFile(await file.path());
    if (format === "PNG") expect(bytes.subarray(1, 4).toString()).toBe("PNG");
    else expect(bytes.toString()).toContain("Churn");
  }
});
