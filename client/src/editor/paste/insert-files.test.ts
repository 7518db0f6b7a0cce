// @vitest-environment happy-dom
import { Editor } from "@tiptap/core";
import { afterEach, expect, it, vi } from "vitest";
import type { FilePort } from "../file-port.ts";
import { SelectedBlocks } from "../insert-block.ts";
import { noteBlocks } from "../note-schema.ts";
import { insertFiles } from "./insert-files.ts";

let editor: Editor;
afterEach(() => editor.destroy());

const add = async (file: File) => ({ hash: "a".repeat(64), name: file.name, type: file.type, sizeBytes: file.size });
const deps = {
  files: { add } as unknown as FilePort,
  report: { progress() {}, leftOut() {}, failed() {} },
};
const file = (name: string, type: string) => new File(["x"], name, { type });
const blocks = () =>
  editor.state.doc.children.map((node) => (node.isTextblock ? node.textContent : `${node.type.name} ${node.attrs.name}`));

it("several files stand one behind the other, and what is typed then comes behind them", async () => {
  editor = new Editor({ element: document.body, extensions: [...noteBlocks, SelectedBlocks], content: "<p>before</p>" });
  editor.commands.focus("end");
  await insertFiles(editor, [file("one.png", "image/png"), file("two.png", "image/png"), file("three.csv", "text/csv")], null, deps);
  editor.commands.insertContent("after");
  expect(blocks()).toEqual(["before", "image one.png", "image two.png", "attachment three.csv", "after"]);
});

it("an empty line makes place for them, and words behind it are gone on with", async () => {
  editor = new Editor({ element: document.body, extensions: [...noteBlocks, SelectedBlocks], content: "<p></p><p>next</p>" });
  editor.commands.focus("start");
  await insertFiles(editor, [file("one.png", "image/png")], null, deps);
  editor.commands.insertContent("the ");
  expect(blocks()).toEqual(["image one.png", "the next"]);
});

it("a letter typed while one is selected does not replace it but comes behind it", () => {
  const image = `<img data-hash="${"a".repeat(64)}" data-name="one.png">`;
  editor = new Editor({ element: document.body, extensions: [...noteBlocks, SelectedBlocks], content: `${image}<hr>` });
  editor.commands.setNodeSelection(0);
  editor.view.someProp("handleTextInput", (handle) => handle(editor.view, 0, 1, "a", () => editor.state.tr));
  expect(blocks()).toEqual(["image one.png", "a", "horizontalRule undefined"]);
});

it.each([
  ["where the caret is", null],
  ["where they are dropped", 0],
])("one that cannot be read keeps none of the others out, in their order: %s", async (_, at) => {
  editor = new Editor({ element: document.body, extensions: [...noteBlocks, SelectedBlocks], content: "<p></p>" });
  const report = { ...deps.report, failed: vi.fn() };
  const picky = { add: async (each: File) => (each.name === "broken.bin" ? Promise.reject(new Error("not read")) : add(each)) };
  const handed = [file("a.png", "image/png"), file("b.pdf", "application/pdf"), file("broken.bin", ""), file("c.png", "image/png")];
  await insertFiles(editor, handed, at, { files: picky as unknown as FilePort, report });
  expect(blocks()).toEqual(["image a.png", "attachment b.pdf", "image c.png", ""]);
  expect(report.failed).toHaveBeenCalledOnce();
});
