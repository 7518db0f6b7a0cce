// @vitest-environment happy-dom
import { Editor } from "@tiptap/core";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { FilePort } from "../file-port.ts";
import { noteBlocks } from "../note-schema.ts";
import { insertFiles } from "./insert-files.ts";

let editor: Editor;
afterEach(() => editor.destroy());

const report = { progress: vi.fn(), leftOut: vi.fn(), failed: vi.fn() };
const files = {
  async add(file: File) {
    if (file.name === "broken.bin") throw new Error("not read");
    const type = file.name.endsWith(".png") ? "image/png" : "application/pdf";
    return { hash: file.name.charCodeAt(0).toString(16).repeat(32), name: file.name, type, sizeBytes: 1 };
  },
} as unknown as FilePort;
const named = (...names: string[]) => names.map((name) => new File(["x"], name));
const names = () => editor.getJSON().content?.flatMap(({ type, attrs }) => (type === "paragraph" ? [] : [`${type} ${attrs?.name}`]));

describe("several files put into a note at once", () => {
  it.each([
    ["where the caret is", null],
    ["where they are dropped", 0],
  ])("all stand there in their order: %s", async (_, at) => {
    editor = new Editor({ extensions: noteBlocks, content: "<p></p>" });
    await insertFiles(editor, named("a.png", "b.pdf", "broken.bin", "c.png"), at, { files, report });
    expect(names()).toEqual(["image a.png", "attachment b.pdf", "image c.png"]);
    expect(report.failed).toHaveBeenCalled();
  });
});
