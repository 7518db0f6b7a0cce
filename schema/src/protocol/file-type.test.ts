import { describe, expect, it } from "vitest";
import { isPreviewedType, sniffType } from "./file-type.ts";

const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const sniff = (text: string) => sniffType(bytes(text));

describe("the type of a file", () => {
  it.each([
    ["\x89PNG\r\n\x1a\n…", "image/png"],
    ["\xff\xd8\xff\xe0", "image/jpeg"],
    ["GIF89a", "image/gif"],
    ["RIFF\x00\x00\x00\x00WEBPVP8L", "image/webp"],
    ["\x00\x00\x00\x20ftypavif", "image/avif"],
    ["%PDF-1.7", "application/pdf"],
    ["name;amount\nAda;12", "text/plain"],
    ["", "text/plain"],
  ])("is known by its first bytes and may be drawn: %j is %s", (head, type) => {
    expect(sniff(head)).toBe(type);
    expect(isPreviewedType(type)).toBe(true);
  });

  it.each([
    ['<?xml version="1.0"?>\n<!-- logo --><svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>', "image/svg+xml"],
    ["\ufeff<svg onload=alert(1)>".replace("\ufeff", "\xef\xbb\xbf"), "image/svg+xml"],
    ["  <!DOCTYPE html><p>", "text/html"],
    ["Hello <script>alert(1)</script>", "text/html"],
    ["<?xml version='1.0'?><a/>", "text/xml"],
    ["PK\x03\x04", "application/zip"],
    ["\x00\x01\x02\x03", "application/octet-stream"],
    ["MZ\x90\x00", "application/octet-stream"],
    ["junk%PDF-1.7\x00", "application/octet-stream"], // a PDF that some readers would find: not at the start, not a PDF
  ])("is never drawn when it could run: %j is %s", (head, type) => {
    expect(sniff(head)).toBe(type);
    expect(isPreviewedType(type)).toBe(false);
  });

  it("of a polyglot is that of its head, and nothing else in it counts", () => {
    expect(sniff("GIF89a/*<script>*/=1;")).toBe("image/gif");
  });

  it("is text also when the head ends in the middle of a letter", () => {
    expect(sniffType(new TextEncoder().encode("ä".repeat(4096)).subarray(0, 4095))).toBe("text/plain");
  });
});
