import { describe, expect, it } from "vitest";
import { isSafeLink, linkFromWords } from "./safe-link.ts";

describe("links", () => {
  it.each(["https://example.com/a?b#c", "http://localhost:4100/", "mailto:dana@example.com", "tel:+15550100"])(
    "lets %s through",
    (address) => {
      expect(isSafeLink(address)).toBe(true);
    },
  );

  it.each([
    "javascript:alert(1)",
    " javascript:alert(1)",
    "java\nscript:alert(1)",
    "JAVASCRIPT:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox",
    "blob:https://example.com/1",
    "file:///etc/passwd",
    "//example.com",
    "/w/1/note/2",
    "example.com",
    "",
    `https://example.com/${"x".repeat(2_000)}`,
  ])("refuses %j", (address) => {
    expect(isSafeLink(address)).toBe(false);
  });

  it.each([
    ["example.com/pricing", "https://example.com/pricing"],
    [" https://example.com ", "https://example.com"],
    ["dana@example.com", "mailto:dana@example.com"],
    ["localhost:4100/app", "https://localhost:4100/app"],
    ["tel:+15550100", "tel:+15550100"],
  ])("reads %j as %s", (words, address) => {
    expect(linkFromWords(words)).toBe(address);
  });

  it.each(["", "two words", "javascript:alert(1)", "JavaScript:void(0)", "data:,x"])("makes no link of %j", (words) => {
    expect(linkFromWords(words)).toBe(null);
  });
});
