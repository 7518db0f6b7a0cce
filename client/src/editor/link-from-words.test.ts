import { describe, expect, it } from "vitest";
import { linkFromWords } from "./link-from-words.ts";

describe("words as a link", () => {
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
