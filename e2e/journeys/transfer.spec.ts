import { readFile } from "node:fs/promises";
import type { Download } from "@playwright/test";
import { strToU8, unzipSync, zipSync } from "fflate";
import type { Person } from "../stage/person.ts";
import { expect, test } from "../stage/stage.ts";

const zip = (files: Record<string, string>) =>
  Buffer.from(zipSync(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)]))));

const importSheet = (ada: Person) => ada.page.getByRole("dialog", { name: "Import" });

async function choose(ada: Person, name: string, buffer: Buffer): Promise<void> {
  await ada.page.getByRole("main").getByRole("button", { name: "Import" }).click();
  await importSheet(ada).getByLabel("Files to import").setInputFiles({ name, mimeType: "application/octet-stream", buffer });
}

async function saved(download: Promise<Download>): Promise<Buffer> {
  return readFile(await (await download).path());
}

test("a workspace leaves as one archive and comes back as it was, on another device, offline", async ({ person }) => {
  const ada = await person("Ada");
  await ada.startWithoutAccount();
  await ada.newCanvas();
  await ada.addCard("Value", "Works offline");
  await ada.newNote("Pricing");
  await ada.type("We asked eleven customers");
  const download = ada.page.waitForEvent("download");
  await ada.page.keyboard.press("Control+k");
  await ada.page.keyboard.type("export this workspace");
  await ada.page.keyboard.press("Enter");
  const archive = await saved(download);
  expect(Object.keys(unzipSync(archive))).toContain("readable/Pricing.md");

  const noor = await person("Noor");
  await noor.startWithoutAccount();
  await choose(noor, "My workspace.coreos.zip", archive);
  await expect(importSheet(noor)).toContainText("with 2 documents");
  await importSheet(noor).getByRole("button", { name: "Import", exact: true }).click();
  await expect(importSheet(noor)).toContainText("2 documents kept whole.");
  await importSheet(noor).getByRole("button", { name: "Open the workspace" }).click();
  await noor.open("Pricing");
  await noor.reads("We asked eleven customers");
  await noor.open("Business model");
  await expect(noor.card("Value", "Works offline")).toBeVisible();
});

test("a folder of Markdown becomes linked notes, with a report of what was left out, and one step back", async ({ person }) => {
  const ada = await person("Ada");
  await ada.startWithoutAccount();
  await choose(
    ada,
    "Notion export.zip",
    zip({
      "Start 0123456789abcdef0123456789abcdef.md":
        "# Start\n\nSee [the plan](Start%200123456789abcdef0123456789abcdef/Plan.md)\n\n<video src='x'></video>",
      "Start 0123456789abcdef0123456789abcdef/Plan.md": "Ask **eleven** customers",
      "Prices.csv": "Plan,Price\nTeam,12",
    }),
  );
  await expect(importSheet(ada)).toContainText("3 documents will be added");
  await importSheet(ada).getByRole("button", { name: "Import", exact: true }).click();
  await expect(importSheet(ada)).toContainText("2 documents kept whole. 1 changed:");
  await expect(importSheet(ada).getByRole("list", { name: "Remarks" })).toContainText("Left out: videos (1).");
  await importSheet(ada).getByRole("button", { name: "Done" }).click();
  await ada.open("Start");
  await expect(ada.page.locator(".ProseMirror")).toContainText("See Plan"); // by its title, as it is now
  await ada.open("Prices");
  await expect(ada.page.getByRole("cell", { name: "Team" })).toBeVisible();
  await ada.page.getByRole("status", { name: "Messages" }).getByRole("button", { name: "Undo" }).click();
  await expect(ada.document("Prices")).toHaveCount(0);
});

test("what cannot be imported says why, and nothing is changed", async ({ person }) => {
  const ada = await person("Ada");
  await ada.startWithoutAccount();
  const refused = async (name: string, buffer: Buffer, words: RegExp) => {
    await choose(ada, name, buffer);
    await expect(importSheet(ada).getByRole("alert")).toContainText(words);
    await importSheet(ada).getByRole("button", { name: "Cancel" }).click();
  };
  const good = zip({ "a.md": "words" });
  await refused("cut.zip", good.subarray(0, good.length / 2), /damaged or was cut off.*3430/);
  await refused("out.zip", zip({ "../outside.md": "x" }), /names that lead out of it.*3432/);
  await refused(
    "new.zip",
    zip({ "manifest.json": JSON.stringify({ format: "coreos-archive", version: 99 }) }),
    /newer version of COREos.*3431/,
  );
  await refused("photo.png", Buffer.from("x"), /cannot be imported.*3434/);
  await expect(ada.page.getByRole("main")).toContainText("Your workspace is ready");
});

test("a note leaves as Markdown, HTML and JSON", async ({ person }) => {
  const ada = await person("Ada");
  await ada.startWithoutAccount();
  await ada.newNote("Pricing");
  await ada.type("Ask eleven customers");
  const as = async (title: string) => {
    const download = ada.page.waitForEvent("download");
    await ada.page.getByRole("button", { name: "More for this document" }).click();
    await ada.page.getByRole("menuitem", { name: title }).click();
    return (await saved(download)).toString();
  };
  expect(await as("Export as Markdown")).toBe("# Pricing\n\nAsk eleven customers\n");
  expect(await as("Export as HTML")).toContain("<h1>Pricing</h1>\n<p>Ask eleven customers</p>");
  expect(JSON.parse(await as("Export as JSON"))).toMatchObject({ format: "coreos-document", kind: "note", title: "Pricing" });
});
