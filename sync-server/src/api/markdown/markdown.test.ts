import { initNote, noteContent } from "@coreos/schema/documents/note";
import { newId } from "@coreos/schema/ids/id";
import { documentMarkdown } from "@coreos/schema/markdown/document-markdown";
import type { RichNode } from "@coreos/schema/markdown/rich-node";
import { writeBlocks } from "@coreos/schema/markdown/rich-text";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { markdownBlocks } from "./markdown.ts";
import { readMarkdown } from "./read-markdown.ts";

function throughNote(nodes: readonly RichNode[]): string {
  const doc = new Y.Doc();
  initNote(doc);
  doc.transact(() => writeBlocks(noteContent(doc), nodes, newId));
  return documentMarkdown("note", null, doc, (id) => id) as string;
}

const TEXTS = [
  "# One\n\n## Two\n\n### Three\n",
  "Plain, **bold**, *italic*, ~~struck~~, `code`, <u>under</u> and <mark>bright</mark>.\n",
  "A [link](https://example.com/a) and **[bold link](https://example.com/b)**.\n",
  "- one\n- two\n  - inner\n- three\n",
  "3. three\n4. four\n",
  "- [x] done\n- [ ] open\n",
  "> quoted\n>\n> twice\n",
  "> [!WARNING]\n> Mind the gap.\n",
  "```ts\nconst a = `b`;\n```\n",
  "---\n",
  "| Name | Amount |\n| :-- | --: |\n| Rent | 12 \\| 13 |\n",
  "A line\\\nand another\n",
  "2 \\< 3 and \\*no emphasis\\*\n",
];

describe("Markdown into a note", () => {
  it.each(TEXTS)("reads back as it was written: %j", (markdown) => {
    expect(throughNote(readMarkdown(markdown))).toBe(markdown);
  });

  it("gives each block an id of its own, and no id to a break", () => {
    const doc = new Y.Doc();
    const ids = writeBlocks(noteContent(doc), readMarkdown("- a\n- b\\\nc"), newId);
    const all = [...noteContent(doc).createTreeWalker((node) => node instanceof Y.XmlElement)] as Y.XmlElement[];
    const given = all.map((element) => element.getAttribute("id"));
    expect(ids).toEqual([given[0]]);
    expect(new Set(given.filter(Boolean)).size).toBe(all.length - 1);
  });

  it("keeps words and runs nothing: tags, scripts and addresses that could", () => {
    const read = JSON.stringify(
      readMarkdown("<script>alert(1)</script>\n\n[x](javascript:alert(1)) <img src=x onerror=y> &lt;b&gt; &#x110000; &#xD800;"),
    );
    expect(read).not.toContain("javascript:");
    expect(read).not.toContain("onerror");
    expect(read).toContain("alert(1)");
    expect(read).toContain("<b>");
  });

  it.each([
    ["asterisks", "*a ".repeat(33_000)],
    ["quotes in quotes", "> ".repeat(50_000)],
  ])("refuses what would hold up the server: %s", async (_, markdown) => {
    await expect(markdownBlocks(markdown)).rejects.toMatchObject({ slug: "request.invalid" });
  });

  it("reads a long text in a thread, all of it", async () => {
    const long = Array.from({ length: 1_500 }, (_, at) => `Paragraph ${at} has **words** in it.`).join("\n\n");
    expect(await markdownBlocks(long)).toEqual(readMarkdown(long));
  });
});
