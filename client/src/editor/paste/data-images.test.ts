// @vitest-environment happy-dom
import { CoreError } from "@coreos/schema/errors/core-error";
import { expect, it, vi } from "vitest";
import type { FilePort } from "../file-port.ts";
import { noteSchema } from "../note-schema.ts";
import { keepDataImages, takeDataImages } from "./data-images.ts";
import { leftOutWords, noLoss } from "./fidelity.ts";
import { read } from "./paste.ts";

const PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
const WORD = `<p>Before</p><p><img width=12 src="data:image/png;base64,${PIXEL}" alt="A dot"></p><p>After</p>`;

/** A store of files that keeps what is smaller than `limitBytes`. */
function store(limitBytes: number) {
  const added: { name: string; type: string; sizeBytes: number }[] = [];
  const add = async (file: Blob, name = "") => {
    if (file.size > limitBytes) throw new CoreError("file.too_large");
    added.push({ name, type: file.type, sizeBytes: file.size });
    return { hash: "a".repeat(64), name, type: file.type, sizeBytes: file.size, width: 1, height: 1 };
  };
  return { added, files: { add } as unknown as FilePort };
}

async function pasted(source: string, files: FilePort | null) {
  const report = { progress: vi.fn(), leftOut: vi.fn(), failed: vi.fn() };
  const { html, sources } = takeDataImages(source);
  const keepImage = await keepDataImages(sources, files, report);
  const fidelity = noLoss();
  const blocks = [...read(noteSchema, { html, text: "", language: null }, fidelity, keepImage)].flat();
  return { blocks, lost: leftOutWords(fidelity), report, html };
}

it("a picture in the HTML becomes a file and an image at its place", async () => {
  const { added, files } = store(1_000);
  const { blocks, lost, report, html } = await pasted(WORD, files);
  expect(html).not.toContain(PIXEL);
  expect(added).toEqual([{ name: "Pasted image 1.png", type: "image/png", sizeBytes: 70 }]);
  expect(blocks.map((block) => block.type.name)).toEqual(["paragraph", "image", "paragraph"]);
  expect(blocks[1]?.attrs).toMatchObject({ hash: "a".repeat(64), type: "image/png", sizeBytes: 70, width: 1, height: 1, alt: "A dot" });
  expect([lost, report.failed.mock.calls.length, report.progress.mock.lastCall]).toEqual([null, 0, [null]]);
});

it("one that is too large is left out, and that is said once", async () => {
  const { files } = store(10);
  const { blocks, lost, report } = await pasted(WORD + WORD, files);
  expect(blocks.map((block) => block.textContent).filter(Boolean)).toEqual(["Before", "After", "Before", "After"]);
  expect(blocks.some((block) => block.type.name === "image")).toBe(false);
  expect(report.failed).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ slug: "file.too_large" }));
  expect(lost).toBe(null);
});

it("where no files can be kept it counts among what was left out", async () => {
  expect((await pasted(WORD, null)).lost).toBe("1 image");
});

it("a broken one keeps nothing from the rest", async () => {
  const { files } = store(1_000);
  const { blocks, report } = await pasted(`<p>a</p><img src="data:image/png;base64,%%%"><p>b</p>`, files);
  expect(blocks.map((block) => block.textContent).filter(Boolean)).toEqual(["a", "b"]);
  expect(report.failed).toHaveBeenCalledOnce();
});
