import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { manifest } from "./manifest.ts";

const PUBLIC = join(import.meta.dirname, "../public");

/** Width and height as a PNG's header says them. */
function pngSize(src: string): string {
  const bytes = readFileSync(join(PUBLIC, src));
  expect(bytes.subarray(1, 4).toString()).toBe("PNG");
  return `${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`;
}

describe("the manifest", () => {
  it.each([...manifest.icons, ...manifest.screenshots, ...manifest.shortcuts.flatMap(({ icons }) => icons)])(
    "names $src, and it is there in the size that it says",
    ({ src, sizes }) => expect(pngSize(src)).toBe(sizes),
  );

  it("has what a browser asks for before it offers to install", () => {
    expect(manifest).toMatchObject({ id: "/", start_url: expect.stringMatching(/^\//), display: "standalone", name: "COREos" });
    const sizes = manifest.icons.filter(({ purpose }) => purpose === "any").map((icon) => icon.sizes);
    expect(sizes).toEqual(expect.arrayContaining(["192x192", "512x512"]));
    expect(manifest.icons.map(({ purpose }) => purpose)).toEqual(expect.arrayContaining(["maskable", "monochrome"]));
    expect(manifest.screenshots.map((shot) => shot.form_factor)).toEqual(["wide", "narrow"]);
  });

  it("has the icon that Apple's phones take", () => {
    expect(pngSize("/icons/apple-touch-180.png")).toBe("180x180");
  });
});
