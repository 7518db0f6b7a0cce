import { describe, expect, it } from "vitest";
import { keyWords } from "./key-words.ts";

describe("keys in words", () => {
  it.each([
    ["Mod+B", "⌘B", "Ctrl+B"],
    ["Mod+Shift+Z", "⇧⌘Z", "Ctrl+Shift+Z"],
    ["Mod+Alt+1", "⌥⌘1", "Ctrl+Alt+1"],
  ])("%s", (keys, apple, other) => {
    expect(keyWords(keys, true)).toBe(apple);
    expect(keyWords(keys, false)).toBe(other);
  });
});
