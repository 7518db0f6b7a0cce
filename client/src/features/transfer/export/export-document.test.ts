// @vitest-environment happy-dom
import { startThread } from "@coreos/schema/documents/comments";
import { initNote, noteContent } from "@coreos/schema/documents/note";
import { addTask, changeProject, setProjectDescription, setTaskText } from "@coreos/schema/documents/tasks";
import { initTasks } from "@coreos/schema/documents/tasks-shape";
import { newId } from "@coreos/schema/ids/id";
import { unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { planImport } from "../import/import-plan.ts";
import { type DocumentFormat, exportDocument } from "./export-document.ts";
import { MAX_EMBEDDED_BYTES } from "./file-addresses.ts";

const [photo, other, report, gone] = ["a1", "b2", "c3", "d4"].map((pair) => pair.repeat(32)) as [string, string, string, string];
const PNG = new Uint8Array([137, 80, 78, 71]);

function note(...files: [node: "image" | "attachment", hash: string, name: string][]): Y.Doc {
  const doc = new Y.Doc();
  initNote(doc);
  for (const [node, hash, name] of files) {
    const block = new Y.XmlElement(node);
    const type = node === "image" ? "image/png" : "application/pdf";
    for (const [key, value] of Object.entries({ id: newId(), hash, name, type, sizeBytes: 4 })) block.setAttribute(key, value as string);
    noteContent(doc).push([block]);
  }
  return doc;
}

const held = new Map([
  [photo, new Blob([PNG], { type: "image/png" })],
  [other, new Blob([PNG, PNG], { type: "image/png" })],
  [report, new Blob(["pdf"], { type: "application/pdf" })],
]);

async function out(format: DocumentFormat, doc: Y.Doc, files: ReadonlyMap<string, Blob> = held, kind: "note" | "tasks" = "note") {
  const blob = async ({ hash }: { hash: string }) => files.get(hash) ?? Promise.reject(new Error("not here"));
  const around = { canvas: () => [], personName: (id: string) => (id === "ada" ? "Ada Byron" : "Somebody"), files: { blob }, nowMs: 0 };
  const exported = await exportDocument(format, { kind, id: newId(), title: "Plan", doc }, around);
  if (!exported) throw new Error("no words");
  return exported;
}

describe("a note with files that leaves", () => {
  it("as Markdown is a zip of the text and its files, each name once, and can be imported again", async () => {
    const { name, content, remark } = await out(
      "markdown",
      note(["image", photo, "my photo.png"], ["image", other, "my photo.png"], ["attachment", report, "q3 (final).pdf"]),
    );
    expect([name, remark]).toEqual(["Plan.zip", null]);
    const entries = unzipSync(new Uint8Array(await content.arrayBuffer()));
    expect(Object.keys(entries)).toEqual(["Plan.md", "files/my photo.png", "files/my photo 2.png", "files/q3 (final).pdf"]);
    expect(new TextDecoder().decode(entries["Plan.md"])).toBe(
      "# Plan\n\n![my photo.png](files/my%20photo.png)\n\n![my photo.png](files/my%20photo%202.png)\n\n[q3 (final).pdf](files/q3%20%28final%29.pdf)\n",
    );
    expect(entries["files/my photo 2.png"]).toEqual(new Uint8Array([...PNG, ...PNG]));
    expect(await planImport([new File([content], name)])).toMatchObject({ kind: "files", pages: [{ title: "Plan" }] });
  });

  it("without files stays one text", async () => {
    expect(await out("markdown", note())).toMatchObject({ name: "Plan.md", remark: null });
  });

  it("says what is not on this device, at the place and to the person", async () => {
    const { content, remark } = await out("markdown", note(["image", gone, "lost.png"]));
    expect(await content.text()).toContain("*Image left out: lost.png*");
    expect(remark).toBe("Left out: 1 image. Files that are not on this device cannot go along.");
  });

  it("says that comments stay behind", async () => {
    const doc = note();
    const said = { id: newId(), body: "Sure?", author: { id: null, name: "Ada" }, at: "2026-11-25T10:00:00.000Z" };
    startThread(doc, { id: newId(), anchor: { on: "item", id: newId() }, quote: "" }, said);
    expect((await out("markdown", doc)).remark).toBe("Left out: 1 comment.");
  });

  it("as HTML holds its images, and says what it cannot hold", async () => {
    const { content, remark } = await out("html", note(["image", photo, "photo.png"], ["attachment", report, "q3.pdf"]));
    const html = await content.text();
    expect(html).toContain('src="data:image/png;base64,iVBORw=="');
    expect(html).toContain("<p>Attachment left out: q3.pdf</p>");
    expect(remark).toBe("Left out: 1 attachment. An HTML file holds images up to 20 MB in all, and no attachments.");
  });

  it("as HTML leaves out images that are too large for a page, and nothing that is none", async () => {
    const large = new Blob([new Uint8Array(MAX_EMBEDDED_BYTES + 1)], { type: "image/png" });
    const page = new Blob(["<script>"], { type: "text/html" });
    const { content, remark } = await out(
      "html",
      note(["image", photo, "large.png"], ["image", other, "page.png"]),
      new Map([
        [photo, large],
        [other, page],
      ]),
    );
    expect(await content.text()).not.toContain("data:");
    expect(remark).toContain("Left out: 2 images.");
  });

  it("as JSON says that files are named and not held", async () => {
    expect((await out("json", note(["image", photo, "photo.png"]))).remark).toContain("1 file named but not held");
  });
});

describe("a project that leaves", () => {
  it("says all that is known of it and of each task", async () => {
    const doc = new Y.Doc();
    initTasks(doc);
    setProjectDescription(doc, "Why it matters\n\n# and what not");
    changeProject(doc, { lead: "ada", target: "2026-12-31" });
    const [call, ask] = [newId(), newId()];
    addTask(doc, { id: call, title: "Call *them*", assignee: "ada", due: "2026-12-01", priority: "high", labels: ["sales"] });
    setTaskText(doc, call, "body", "Before noon\nby phone");
    addTask(doc, { id: ask, title: "1. Ask", parent: call, status: "done" });
    const { content } = await out("markdown", doc, held, "tasks");
    expect(await content.text()).toBe(`# Plan

Why it matters

\\# and what not

Lead: Ada Byron · Target: 2026-12-31

## Todo

- Call \\*them\\*

  Before noon\\
  by phone

  - Assignee: Ada Byron
  - Due: 2026-12-01
  - Priority: high
  - Labels: sales

## Done

- 1\\. Ask
  - Part of: Call \\*them\\*
`);
  });
});
