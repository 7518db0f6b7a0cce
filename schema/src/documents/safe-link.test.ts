import { describe, expect, it } from "vitest";
import { isSafeLink } from "./safe-link.ts";

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
});
