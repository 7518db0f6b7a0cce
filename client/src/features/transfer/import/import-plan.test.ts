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
import type { Incoming } from "./incoming.ts";
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
    expect(noteText(docOf(note))).toContain("Ask eleven customers");
    expect(
      noteContent(docOf(note))
        .toArray()
        .every((block) => block instanceof Y.XmlElement && block.getAttribute("id")),
    ).toBe(true);
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
