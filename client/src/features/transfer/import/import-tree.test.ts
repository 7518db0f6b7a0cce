import { describe, expect, it } from "vitest";
import { importTree, titleOf } from "./import-tree.ts";
import { resolvePath, type SourceFile } from "./source-file.ts";

const files = (...paths: string[]): SourceFile[] => paths.map((path) => ({ path, content: new Blob(["x"]) }));

/** `title < title of the one above`, parents first. */
function tree(...paths: string[]): string[] {
  const planned = importTree(files(...paths));
  return planned.map(({ title, parent, source }) => {
    const above = planned.find(({ id }) => id === parent)?.title;
    return `${title}${above ? ` < ${above}` : ""}${source ? "" : " (folder)"}`;
  });
}

describe("where imported files stand", () => {
  it("follows the folders", () => {
    expect(tree("Plans/2026/Pricing.md", "Plans/Team.md", "Read me.txt")).toEqual([
      "Plans (folder)",
      "Read me",
      "2026 < Plans (folder)",
      "Team < Plans",
      "Pricing < 2026",
    ]);
  });

  it("of Notion: a page and its folder are one document, without the marks in its name", () => {
    const mark = "0123456789abcdef0123456789abcdef";
    const other = "ffffffffffffffffffffffffffffffff";
    expect(tree(`Home ${mark}.md`, `Home ${mark}/Pricing ${other}.md`)).toEqual(["Home", "Pricing < Home"]);
  });

  it("of Notion: a database is read once, whole", () => {
    expect(tree("Tasks.csv", "Tasks_all.csv", "Tasks/One.md")).toEqual(["Tasks", "One < Tasks"]);
  });

  it("loses none of two files with one name", () => {
    expect(tree("Plan.md", "Plan.csv", "Plan/Below.md")).toEqual(["Plan", "Plan", "Below < Plan"]);
    expect(tree("a.md", "a.md")).toEqual(["a", "a"]);
  });

  it("passes over what it cannot read", () => {
    expect(tree("a.md", "photo.png", "archive.tar")).toEqual(["a"]);
  });

  it.each([
    ["a/b/Pricing, round two.markdown", "Pricing, round two"],
    ["Café 日本.md", "Café 日本"],
    [".md", "Untitled"],
    [`${"long".repeat(100)}.md`, "long".repeat(50)],
  ])("calls %s “%s”", (path, title) => expect(titleOf(path)).toBe(title));
});

describe("a link in an imported file", () => {
  it.each([
    ["a/b.md", "c.md", "a/c.md"],
    ["a/b.md", "../c%20d.md#part", "c d.md"],
    ["a/b.md", "/c.md", "c.md"],
    ["b.md", "../../../etc/passwd", "etc/passwd"], // among the paths of the import, never outside
    ["b.md", "https://example.com/c.md", null],
    ["b.md", "javascript:alert(1)", null],
    ["b.md", "%E0%A4%A", null],
    ["b.md", "#part", null],
  ])("in %s to %s leads to %s", (from, href, path) => expect(resolvePath(from, href)).toBe(path));
});
