// @vitest-environment happy-dom
import { addCard, initCanvas, readCards } from "@coreos/schema/documents/canvas";
import { noteContent, noteText } from "@coreos/schema/documents/note";
import { documentPassages } from "@coreos/schema/documents/passages";
import { newId } from "@coreos/schema/ids/id";
import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { writeDocumentFile } from "../archive/document-file.ts";
import { planImport } from "./import-plan.ts";
import { type Incoming, isLossless } from "./incoming.ts";
import { MAX_PAGE_BYTES } from "./page-size.ts";
import { readImport } from "./read-import.ts";

const add = async (file: Blob, name = "") => ({
  hash: "ab".repeat(32),
  name,
  type: "image/png",
  sizeBytes: file.size,
  width: 4,
  height: 2,
});
const quiet = () => undefined;

async function importOf(...files: File[]) {
  const planned = await planImport(files);
  if (planned.kind !== "files") throw new Error("an archive");
  return readImport(planned, add, quiet);
}

const plan = (...files: [name: string, text: string][]) => importOf(...files.map(([name, text]) => new File([text], name)));

function docOf({ pieces }: Incoming): Y.Doc {
  const doc = new Y.Doc();
  for (const piece of pieces) Y.applyUpdate(doc, piece);
  return doc;
}

describe("an import", () => {
  it("reads Markdown as a note that is called by its first heading, every block with an id (law 2)", async () => {
    const { documents } = await plan(["draft.md", "---\ntags: x\n---\n# Pricing\n\nAsk **eleven** customers\n\n- one\n- [ ] two\n"]);
    const [note] = documents as [Incoming];
    expect(note.title).toBe("Pricing");
    expect(note.fidelity).toEqual({ leftOut: { "lines of front matter": 1 }, changed: {} });
    expect(noteText(docOf(note))).toContain("Ask eleven customers");
    expect(
      noteContent(docOf(note))
        .toArray()
        .every((block) => block instanceof Y.XmlElement && block.getAttribute("id")),
    ).toBe(true);
  });

  it("keeps words between two lines: they are no front matter", async () => {
    const { documents } = await plan(["a.md", "---\nHello\n---\nWorld\n"]);
    const [note] = documents as [Incoming];
    expect(noteText(docOf(note))).toContain("Hello");
    expect(isLossless(note.fidelity)).toBe(true);
  });

  it("keeps a name that is too long for a title in the page, whole, and says so", async () => {
    const long = `Start ${"long ".repeat(60)}end`;
    const { documents } = await plan(["a.md", `# ${long}\n\nWords`], [`${long}.md`, "Others"]);
    for (const note of documents) {
      expect(note.title.length).toBeLessThanOrEqual(200);
      expect(noteText(docOf(note))).toContain(long);
      expect(note.fidelity.changed).toEqual({ "titles that were shortened": 1 });
    }
  });

  it.each([
    ["UTF-8 with its mark", [0xef, 0xbb, 0xbf, 0xc3, 0xa9], "é", {}],
    ["UTF-16", [0xff, 0xfe, 0xe9, 0x00], "é", {}],
    ["Windows-1252", [0x63, 0x61, 0x66, 0xe9, 0x20, 0x80], "café €", { "text, read as windows-1252": 1 }],
  ])("reads what was written as %s", async (_, bytes, words, changed) => {
    const { documents } = await importOf(new File([new Uint8Array(bytes)], "a.md"));
    const [note] = documents as [Incoming];
    expect(noteText(docOf(note))).toBe(words);
    expect(note.fidelity.changed).toEqual(changed);
  });

  it("reads a page as it says of itself that it was written", async () => {
    const bytes = [...strToU8('<meta charset="iso-8859-2"><p>'), 0xb3, 0xf3, 0x64, 0xbc];
    const { documents } = await importOf(new File([new Uint8Array(bytes)], "a.html"));
    expect(noteText(docOf(documents[0] as Incoming))).toBe("łódź");
  });

  it("unpacks zips within zips out of one budget, and nothing twice", async () => {
    const bomb = zipSync({ "a.md": strToU8("x") });
    const view = new DataView(bomb.buffer);
    for (let at = 0; at < bomb.length - 4; at++) if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 0x18000000, true); // 400 MB, declared
    const inner = Object.fromEntries(["a", "b", "c"].map((name) => [`${name}.zip`, bomb]));
    await expect(planImport([new File([new Uint8Array(zipSync(inner))], "outer.zip")])).rejects.toMatchObject({
      slug: "archive.too_large",
    });
    const crowd = zipSync(Object.fromEntries(Array.from({ length: 7_000 }, (_, i) => [`${i}.bin`, new Uint8Array()])), { level: 0 });
    const crowds = Object.fromEntries(["a", "b", "c"].map((name) => [`${name}.zip`, crowd]));
    await expect(planImport([new File([new Uint8Array(zipSync(crowds))], "outer.zip")])).rejects.toMatchObject({
      slug: "archive.too_large",
    });
  });

  it("leaves out a page that is larger than a note can be, unread, and says which", async () => {
    const planned = await planImport([new File(["words"], "a.md"), new File([new Uint8Array(MAX_PAGE_BYTES + 1)], "huge.html")]);
    if (planned.kind !== "files") throw new Error("an archive");
    const { documents, tooLarge, passedOver } = await readImport(planned, add, quiet);
    expect([documents.map(({ title }) => title), tooLarge, passedOver]).toEqual([["a"], ["huge.html"], []]);
  });

  it("does not read a file that no import could hold", async () => {
    const huge = new File(["x"], "huge.zip");
    Object.defineProperty(huge, "size", { value: 2 ** 31 });
    huge.arrayBuffer = () => Promise.reject(new Error("read"));
    await expect(planImport([huge])).rejects.toMatchObject({ slug: "archive.too_large" });
    const page = new File(["x"], "huge.md");
    Object.defineProperty(page, "size", { value: 2 ** 31 });
    await expect(planImport([page])).rejects.toMatchObject({ slug: "archive.too_large" });
  });

  it("links the pages of a zip to one another, and brings their images along", async () => {
    const zip = zipSync({
      "Home.md": strToU8("See [the plan](Plans/Pricing.md) and ![chart](Plans/chart.png)"),
      "Plans/Pricing.md": strToU8("Back [home](../Home.md)"),
      "Plans/chart.png": strToU8("png"),
      "Plans/left.bin": strToU8("nobody names it"),
    });
    const planned = await importOf(new File([new Uint8Array(zip)], "export.zip"));
    const byTitle = new Map(planned.documents.map((document) => [document.title, document]));
    const home = byTitle.get("Home") as Incoming;
    const pricing = byTitle.get("Pricing") as Incoming;
    expect(documentPassages("note", docOf(home)).flatMap(({ links }) => links.map(({ id }) => id))).toEqual([pricing.id]);
    expect(documentPassages("note", docOf(pricing)).flatMap(({ links }) => links.map(({ id }) => id))).toEqual([home.id]);
    expect(noteContent(docOf(home)).toString()).toContain("ab".repeat(32));
    expect(planned.passedOver).toEqual(["Plans/left.bin"]);
  });

  it("executes nothing, and counts what it left out", async () => {
    const { documents } = await plan([
      "page.html",
      `<h1>Hi</h1><script>globalThis.ran = true</script><img src=x onerror="globalThis.ran = true"><p onclick="x()">Words</p><video src="https://e.com/a.mp4"></video>`,
    ]);
    const [note] = documents as [Incoming];
    expect(noteText(docOf(note))).toBe("Words");
    expect(noteContent(docOf(note)).toString()).not.toMatch(/script|onerror|onclick|video/);
    expect(note.fidelity.leftOut).toEqual({ videos: 1, images: 1 });
    expect("ran" in globalThis).toBe(false);
  });

  it("keeps nothing before it was agreed to", async () => {
    const zip = zipSync({ "a.md": strToU8("![chart](chart.png)"), "chart.png": strToU8("png") });
    const planned = await planImport([new File([new Uint8Array(zip)], "export.zip")]);
    expect(planned).toMatchObject({ kind: "files", pages: [{ title: "a" }] });
  });

  it("takes back a document that left as JSON, and says of other JSON that it was passed over", async () => {
    const doc = new Y.Doc();
    initCanvas(doc);
    addCard(doc, { id: newId(), section: "value", title: "Works offline" });
    const file = writeDocumentFile({ kind: "canvas", id: newId(), title: "Model", doc, nowMs: 0 });
    const { documents, passedOver } = await plan(["Model.json", file], ["package.json", "{}"]);
    expect(documents.map(({ kind, title }) => [kind, title])).toEqual([["canvas", "Model"]]);
    expect(readCards(docOf(documents[0] as Incoming)).map(({ title }) => title)).toEqual(["Works offline"]);
    expect(passedOver).toEqual(["package.json"]);
  });

  it("of nothing that can be read says so, and makes nothing", async () => {
    await expect(plan(["photo.png", "x"])).rejects.toMatchObject({ slug: "import.unreadable" });
    await expect(planImport([new File(["no zip"], "a.zip")])).rejects.toMatchObject({ slug: "archive.broken" });
  });

  it("cuts a very long note into pieces that a transaction may carry", async () => {
    const { documents } = await plan(["long.md", "A line of some words\n\n".repeat(12_000)]);
    const [note] = documents as [Incoming];
    expect(note.pieces.length).toBeGreaterThan(1);
    expect(Math.max(...note.pieces.map(({ length }) => length))).toBeLessThan(300 * 1024);
    expect(noteContent(docOf(note)).length).toBe(12_000);
  });
});
