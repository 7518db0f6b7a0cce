import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { found } from "../stage/company.ts";
import type { Person } from "../stage/person.ts";
import { expect, test } from "../stage/stage.ts";

const PNG = "iVBORw0KGgoAAAANSUhEUgAAAAIAAAADCAYAAAC56t6BAAAAC0lEQVR42mNgwAcAAB4AAWgP2Y8AAAAASUVORK5CYII=";
/** One empty page. */
const PDF = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]>>endobj
trailer<</Root 1 0 R>>
%%EOF`;

interface Handed {
  name: string;
  type: string;
  /** Base64. */
  content: string;
}

/** As the system hands files over: into the text, by the clipboard. */
async function paste(person: Person, ...files: Handed[]): Promise<void> {
  await person.editor.click();
  await person.page.keyboard.press("Control+End");
  await person.editor.evaluate((editor, handed) => {
    const data = new DataTransfer();
    for (const { name, type, content } of handed) {
      const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
      data.items.add(new File([bytes], name, { type }));
    }
    editor.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, files);
}

const fileNamed = (person: Person, name: string) => person.page.getByRole("group", { name });

test("a file added offline outlives a reload, is stored once there is a network, and reaches the others byte for byte (law 18)", async ({
  person,
}) => {
  const [ada, noor] = [await person("Ada"), await person("Noor")];
  await noor.page.addInitScript(() => Object.defineProperty(navigator, "connection", { value: { saveData: true } })); // no file comes unasked
  await found(ada, noor);
  await ada.newNote("Data room");
  const note = ada.page.url();
  await ada.stored();
  await ada.installed();
  const content = randomBytes(2_500_000); // three pieces

  await ada.offline(true);
  await paste(ada, { name: "model.bin", type: "application/octet-stream", content: content.toString("base64") });
  await expect(fileNamed(ada, "model.bin")).toContainText("On this device");
  await ada.page.reload();
  await expect(fileNamed(ada, "model.bin")).toContainText("On this device");
  await expect(ada.badge).not.toHaveText("Stored");
  await ada.badge.getByRole("button").click();
  await expect(ada.page.getByRole("dialog", { name: "How your work is kept" })).toContainText("Files on this device, not stored1");
  await ada.page.keyboard.press("Escape");

  await ada.offline(false);
  await expect(fileNamed(ada, "model.bin")).toContainText("Stored", { timeout: 20_000 });
  await ada.stored();

  await noor.page.goto(note);
  await expect(fileNamed(noor, "model.bin")).toContainText("Not on this device");
  const downloading = noor.page.waitForEvent("download");
  await fileNamed(noor, "model.bin").getByRole("button", { name: "Download model.bin" }).first().click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe("model.bin");
  expect((await readFile(await download.path())).equals(content)).toBe(true);
  await expect(fileNamed(noor, "model.bin")).toContainText("Stored");
  await noor.offline(true); // from now on it is here
  const again = noor.page.waitForEvent("download");
  await fileNamed(noor, "model.bin").getByRole("button", { name: "Download model.bin" }).first().click();
  expect((await readFile(await (await again).path())).equals(content)).toBe(true);
});

test("a picture and a PDF of a note that was never opened here are on the device, and are drawn in the tunnel", async ({ person }) => {
  const [ada, noor] = [await person("Ada"), await person("Noor")];
  await found(ada, noor);
  await noor.installed();
  await ada.newNote("Data room");
  const note = ada.page.url();
  const files = [
    { name: "logo.png", type: "image/png", content: PNG },
    { name: "deck.pdf", type: "application/pdf", content: btoa(PDF) },
  ];
  await paste(ada, ...files);
  await expect(fileNamed(ada, "deck.pdf")).toContainText("Stored", { timeout: 20_000 });
  await ada.stored();

  await expect(noor.document("Data room")).toBeVisible();
  await noor.badge.getByRole("button").click();
  const kept = noor.page.getByRole("dialog", { name: "How your work is kept" });
  await expect(kept).toContainText("Files on this device2 of 2", { timeout: 30_000 });
  await expect
    .poll(() => noor.page.evaluate(async () => (await (await caches.open("coreos-pdf-viewer")).keys()).length), { timeout: 20_000 })
    .toBe(2);
  await noor.offline(true);
  await noor.page.goto(note);
  const picture = noor.page.getByRole("img", { name: "logo.png" });
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(2);
  await fileNamed(noor, "deck.pdf").getByRole("button", { name: "Open deck.pdf" }).click();
  await expect(noor.page.getByRole("dialog").locator("canvas").first()).toBeVisible();
});

test("a file of 300 MB is refused with a sentence, before anything of it is read", async ({ person }) => {
  const ada = await person("Ada");
  await ada.startWithoutAccount();
  await ada.newNote("Film");
  await ada.editor.evaluate((editor) => {
    const film = new File(["x"], "film.mov");
    Object.defineProperty(film, "size", { value: 300_000_000 }); // no browser test carries 300 MB
    for (const read of ["slice", "arrayBuffer", "stream", "text"])
      Object.defineProperty(film, read, {
        value: () => {
          throw new Error("it was read");
        },
      });
    const data = { files: [film], items: [], types: ["Files"], getData: () => "" };
    const event = new Event("paste", { bubbles: true, cancelable: true });
    Object.defineProperty(event, "clipboardData", { value: data });
    editor.dispatchEvent(event);
  });
  await expect(ada.page.getByRole("status", { name: "Messages" })).toContainText("larger than 250 MB");
  await expect(fileNamed(ada, "film.mov")).toHaveCount(0);
});

test("a hostile picture runs nothing: an SVG is a file to download, a polyglot is the picture that it begins as", async ({ person }) => {
  const ada = await person("Ada");
  await ada.startWithoutAccount();
  await ada.newNote("Logos");
  const script = "document.title='owned';window.owned=1";
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" onload="${script}"><script>${script}</script></svg>`;
  await paste(ada, { name: "logo.svg", type: "image/svg+xml", content: btoa(svg) });
  await expect(fileNamed(ada, "logo.svg")).toBeVisible();
  await expect(ada.page.getByRole("img", { name: "logo.svg" })).toHaveCount(0);
  const page = `<html><script>${script}</script></html>`;
  await paste(ada, { name: "photo.png", type: "image/png", content: btoa(page) });
  await expect(fileNamed(ada, "photo.png")).toBeVisible();
  const download = ada.page.waitForEvent("download");
  await fileNamed(ada, "photo.png").getByRole("button", { name: "Download photo.png" }).first().click();
  await download;
  expect(await ada.page.evaluate(() => "owned" in window)).toBe(false);
  await expect(ada.page).not.toHaveTitle("owned");
});
