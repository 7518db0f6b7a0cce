import { expect, test } from "../stage/stage.ts";

const LINES = Array.from({ length: 120 }, (_, at) => `- Task ${at + 1}`);

test("a canvas is printed whole: landscape, titled, dated, without the shell, black on white from a dark screen", async ({ person }) => {
  const ada = await person("Ada", { colorScheme: "dark" });
  await ada.startWithoutAccount();
  await ada.newCanvas();
  await ada.addCard("Value", "Works offline");
  await ada.addCard("Revenue", "Team plan");
  await ada.page.evaluate(() => {
    addEventListener("beforeprint", () => {
      const seen = (selector: string) => [...document.querySelectorAll(selector)].map((element) => element.textContent ?? "");
      Object.assign(window, { printed: seen("[data-print]").join("\n") });
    });
  });
  const pdf = (await ada.page.pdf({ preferCSSPageSize: true })).toString("latin1");
  const [, width, height] = /\/MediaBox \[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/.exec(pdf) ?? [];
  expect(Number(width)).toBeGreaterThan(Number(height));
  expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1);
  const printed = await ada.page.evaluate(() => (window as unknown as { printed: string }).printed);
  for (const words of ["Business model", "Business Model Canvas", "Works offline", "Team plan", String(new Date().getFullYear())])
    expect(printed).toContain(words);
  await expect(ada.page.locator("[data-print]")).toHaveCount(0); // gone once it is printed

  await ada.page.emulateMedia({ media: "print" });
  await ada.page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await expect(ada.page.locator("[data-print]")).toBeVisible();
  await expect(ada.page.getByRole("navigation", { name: "Workspace" })).toBeHidden();
  const ink = await ada.page
    .locator("[data-print] li")
    .first()
    .evaluate((element) => getComputedStyle(element).color);
  expect(ink).toBe("rgb(0, 0, 0)");
});

test("a project is printed whole: every task, though the screen draws only those in sight", async ({ person }) => {
  const ada = await person("Ada");
  await ada.startWithoutAccount();
  await ada.page.getByRole("button", { name: "New project" }).click();
  await ada.page.getByRole("button", { name: "Write the first task" }).click();
  await ada.page.getByRole("textbox", { name: /New task in/ }).evaluate((field: HTMLElement, lines) => {
    const data = new DataTransfer();
    data.setData("text/plain", lines);
    field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, LINES.join("\n"));
  await expect(ada.page.getByText("Task 1", { exact: true })).toBeVisible();
  await ada.page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await expect(ada.page.locator("[data-print] tr")).toHaveCount(LINES.length);
  await ada.page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await expect(ada.page.locator("[data-print]")).toHaveCount(0);
});

test("a canvas is enlarged and made smaller by keys, drags land where the pointer is, and this device remembers", async ({ person }) => {
  const ada = await person("Ada");
  await ada.startWithoutAccount();
  await ada.newCanvas();
  await ada.addCard("Value", "Dragged");
  const zoom = ada.page.getByRole("group", { name: "Zoom" });
  for (let i = 0; i < 3; i++) await ada.page.keyboard.press("Control+Minus");
  await expect(zoom).toContainText("70 %");
  const card = await ada.card("Value", "Dragged").boundingBox();
  const target = await ada.page.getByRole("region", { name: "Segments" }).boundingBox();
  if (!card || !target) throw new Error("the canvas is not drawn");
  await ada.page.mouse.move(card.x + card.width / 2, card.y + card.height / 2);
  await ada.page.mouse.down();
  await ada.page.mouse.move(target.x + target.width / 2, target.y + 60, { steps: 8 });
  const lifted = await ada.page.locator("body").evaluate(() => {
    const [first] = [...document.querySelectorAll("[data-lifted]")].map((element) => element.getBoundingClientRect());
    return first && { x: first.x + first.width / 2, width: first.width };
  });
  expect(Math.abs((lifted?.x ?? 0) - (target.x + target.width / 2))).toBeLessThan(3);
  expect(Math.abs((lifted?.width ?? 0) - card.width)).toBeLessThan(3);
  await ada.page.mouse.up();
  await expect(ada.card("Segments", "Dragged")).toBeVisible();
  await ada.page.reload();
  await expect(zoom).toContainText("70 %");
  await ada.page.keyboard.press("Control+0");
  await expect(zoom).toContainText("100 %");
});
