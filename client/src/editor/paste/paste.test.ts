// @vitest-environment happy-dom
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Node } from "@tiptap/pm/model";
import { describe, expect, it } from "vitest";
import { noteSchema } from "../note-schema.ts";
import { leftOutWords, noLoss } from "./fidelity.ts";
import { type Pasted, read } from "./paste.ts";

const fixture = (name: string) => readFileSync(join(import.meta.dirname, "fixtures", name), "utf8");

function pasted(from: Partial<Pasted>): { blocks: Node[]; lost: string | null } {
  const fidelity = noLoss();
  const blocks = [...read(noteSchema, { html: "", text: "", language: null, ...from }, fidelity)].flat();
  for (const block of blocks) block.check();
  return { blocks, lost: leftOutWords(fidelity) };
}

const lines = (blocks: readonly Node[]) => blocks.map((block) => block.toString());

describe("what other programs put on the clipboard", () => {
  it("Google Docs: marks by style, lists beside their item, checks as pictures, a table", () => {
    const { blocks, lost } = pasted({ html: fixture("google-docs.html") });
    expect(lost).toBe(null);
    expect(lines(blocks)).toEqual([
      'heading("Pricing")',
      'paragraph("We asked ", bold("eleven"), italic(" customers"), strike(", all"), highlight(" marked"), link(" here"))',
      'bulletList(listItem(paragraph("one"), bulletList(listItem(paragraph("inner")))), listItem(paragraph("two")))',
      'taskList(taskItem(paragraph("done")), taskItem(paragraph("open")))',
      'table(tableRow(tableCell(paragraph("Plan")), tableCell(paragraph("Won"))), tableRow(tableCell(paragraph("Flat")), tableCell(paragraph("14"))))',
    ]);
    expect(blocks[3]?.children.map((item) => item.attrs.checked)).toEqual([true, false]);
  });

  it("Notion: to-dos, toggles, callouts, databases as tables, code", () => {
    const { blocks, lost } = pasted({ html: fixture("notion.html") });
    expect(lost).toBe(null);
    expect(lines(blocks)).toEqual([
      'heading("Launch")',
      'taskList(taskItem(paragraph("Rewrite the page")), taskItem(paragraph("Call Dana")))',
      'details(detailsSummary("How we counted"), detailsContent(paragraph("Only closed deals")))',
      'callout(paragraph("Price by value"))',
      'callout(paragraph("Churn is near"))',
      'taskList(taskItem(paragraph("exported todo")))',
      'table(tableRow(tableHeader(paragraph("Plan")), tableHeader(paragraph("Won"))), tableRow(tableCell(paragraph("Flat")), tableCell(paragraph("14"))))',
      'codeBlock("const a = 1;")',
    ]);
    expect([blocks[3]?.attrs.tone, blocks[4]?.attrs.tone]).toEqual(["idea", "warn"]);
    expect(blocks[1]?.children.map((item) => item.attrs.checked)).toEqual([true, false]);
  });

  it("Excel: cells as a table, spans and sides kept", () => {
    const { blocks, lost } = pasted({ html: fixture("excel.html"), text: "Plan\tWon\tDeal" });
    expect(lost).toBe(null);
    expect(lines(blocks)).toEqual([
      'table(tableRow(tableCell(paragraph("Plan")), tableCell(paragraph("Won")), tableCell(paragraph("Deal"))), tableRow(tableCell(paragraph("Flat")), tableCell(paragraph("14")), tableCell(paragraph("$420"))), tableRow(tableCell(paragraph("Both")), tableCell(paragraph)))',
    ]);
    expect(blocks[0]?.child(1).child(1).attrs.align).toBe("right");
    expect(blocks[0]?.child(2).child(0).attrs.colspan).toBe(2);
  });

  it("VS Code: code, in its language where it says so", () => {
    const text = "const price = 420;\n\n  return price;";
    const { blocks } = pasted({ html: fixture("vscode.html"), text, language: "typescript" });
    expect(lines(blocks)).toEqual([`codeBlock(${JSON.stringify(text)})`]);
    expect(blocks[0]?.attrs.language).toBe("typescript");
    expect(lines(pasted({ html: fixture("vscode.html"), text }).blocks)).toEqual([`codeBlock(${JSON.stringify(text)})`]);
  });

  it("Markdown: every block", () => {
    const { blocks, lost } = pasted({ text: fixture("markdown.md") });
    expect(lost).toBe(null);
    expect(blocks.map((block) => block.type.name)).toEqual([
      "heading",
      "paragraph",
      "bulletList",
      "orderedList",
      "taskList",
      "blockquote",
      "callout",
      "details",
      "codeBlock",
      "table",
      "horizontalRule",
      "paragraph",
    ]);
    expect(lines(blocks)[1]).toBe(
      'paragraph("We asked ", bold("eleven"), " ", italic("customers"), ": ", strike("nobody"), " ", highlight("numbers"), " and ", code("code"), ". See ", link("notes"), ".")',
    );
  });

  it("plain words stay plain: a price list is no Markdown", () => {
    const { blocks } = pasted({ text: "3 * 4 = 12\na_b_c costs | more\n- and less -\n#7 came" });
    expect(lines(blocks)).toEqual([
      'paragraph("3 * 4 = 12")',
      'paragraph("a_b_c costs | more")',
      'paragraph("- and less -")',
      'paragraph("#7 came")',
    ]);
  });

  it("what is hostile or broken runs nowhere, and what is missing is said", () => {
    const { blocks, lost } = pasted({ html: fixture("hostile.html") });
    const all = lines(blocks).join();
    expect(all).not.toMatch(/alert|javascript|color:red/);
    expect(all).toContain('link("good")');
    expect(all).toContain("wide");
    expect(all).toContain("in | ner");
    expect(
      blocks
        .find((block) => block.type.name === "table")
        ?.child(0)
        .child(0).attrs.colspan,
    ).toBe(1);
    expect(lost).toBe("1 video, 1 formula, 2 images and 2 unsafe links");
  });
});
