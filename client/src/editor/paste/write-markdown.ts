/** Writes blocks as Markdown: pure, no DOM. */
import type { Mark, Node } from "@tiptap/pm/model";
import { isSafeLink } from "../safe-link.ts";
import { count, type Fidelity } from "./fidelity.ts";

type FileAddress = (file: { hash: string; name: string }) => string | null;
interface Writer {
  fidelity: Fidelity;
  fileAddress: FileAddress;
}

export function writeMarkdown(doc: Node, fidelity: Fidelity, fileAddress: FileAddress): string {
  const text = blocks(doc, { fidelity, fileAddress });
  return text === "" ? "" : `${text}\n`;
}

const ALERTS: Record<string, string> = { info: "NOTE", good: "IMPORTANT", warn: "WARNING", idea: "TIP" };

/** Parts what touches, and stands where words are missing: readers of Markdown show nothing of it. */
const NOTHING = "<!-- -->";

function blocks(parent: Node, writer: Writer): string {
  const parts: string[] = [];
  parent.forEach((node, _offset, index) => {
    const before = index > 0 ? parent.child(index - 1) : null;
    // Two lists of one kind that touch would be read as one.
    if (before && before.type === node.type && isList(node)) parts.push(NOTHING);
    parts.push(block(node, writer));
  });
  return parts.filter((part) => part !== "").join("\n\n");
}

const isList = (node: Node) => node.type.name.endsWith("List");
const indent = (text: string, by: string) => text.replace(/\n(?=[^\n])/g, `\n${by}`);
const quoted = (text: string) => text.replace(/^/gm, "> ").replace(/^> $/gm, ">");

function block(node: Node, writer: Writer): string {
  switch (node.type.name) {
    case "paragraph":
      return atLineStart(inline(node, writer));
    case "heading":
      return `${"#".repeat(Math.min(Math.max(Number(node.attrs.level) || 1, 1), 6))} ${inline(node, writer).replaceAll("\\\n", " ")}`;
    case "blockquote":
      return quoted(blocks(node, writer));
    case "callout":
      return quoted(`[!${ALERTS[node.attrs.tone] ?? "NOTE"}]\n${blocks(node, writer)}`);
    case "codeBlock": {
      const fence = "`".repeat(Math.max(3, ...(node.textContent.match(/`+/g) ?? []).map((run) => run.length + 1)));
      const language = typeof node.attrs.language === "string" ? node.attrs.language.replace(/[\s`]/g, "") : "";
      return `${fence}${language}\n${node.textContent}\n${fence}`;
    }
    case "bulletList":
    case "taskList":
      return node.children.map((item) => listItem(`- ${check(item)}`, item, writer)).join("\n");
    case "orderedList": {
      const start = Number.isInteger(node.attrs.start) ? (node.attrs.start as number) : 1;
      return node.children.map((item, i) => listItem(`${start + i}. `, item, writer)).join("\n");
    }
    case "horizontalRule":
      return "---";
    case "details": {
      const [summary, content] = node.children;
      const inner = content ? blocks(content, writer) : "";
      return `<details>\n<summary>${summary ? html(summary) : ""}</summary>\n\n${inner}\n\n</details>`;
    }
    case "table":
      return table(node, writer);
    case "image":
    case "attachment":
      return fileLink(node, writer);
    default: {
      if (node.childCount > 0) return blocks(node, writer);
      const words = wordsOf(node);
      count(words === "" ? writer.fidelity.leftOut : writer.fidelity.changed, "blocks that Markdown has no word for");
      return escaped(words);
    }
  }
}

/** What follows the first line stands under the sign's words; a check box is the first of them. */
function listItem(sign: string, item: Node, writer: Writer): string {
  const text = itemBlocks(item, writer);
  const margin = " ".repeat(sign.indexOf(" ") + 1);
  return sign + indent(text.startsWith("\n") ? `${NOTHING}${text}` : text, margin);
}

/** Paragraph and inner list stand close, as a person writes them. */
function itemBlocks(item: Node, writer: Writer): string {
  const parts = item.children.map((child) => ({ text: block(child, writer), tight: isList(child) }));
  return parts.reduce((text, part, i) => (i === 0 ? part.text : `${text}${part.tight ? "\n" : "\n\n"}${part.text}`), "");
}

const check = (item: Node) => (item.type.name === "taskItem" ? `[${item.attrs.checked === true ? "x" : " "}] ` : "");

/** What nobody who reads the text will find is said by its name. */
function fileLink(node: Node, { fidelity, fileAddress }: Writer): string {
  const isImage = node.type.name === "image";
  const name = String(node.attrs.name ?? "");
  const words = escaped(isImage ? String(node.attrs.alt || name) : name || "File");
  const address = fileAddress({ hash: String(node.attrs.hash ?? ""), name });
  if (address !== null)
    return `${isImage ? "!" : ""}[${words}](${address.replace(/\s/g, encodeURIComponent).replaceAll("(", "%28").replaceAll(")", "%29")})`;
  count(fidelity.leftOut, isImage ? "images" : "attachments");
  return `*${isImage ? "Image" : "Attachment"} left out: ${escaped(name) || words || "without a name"}*`;
}

function table(node: Node, writer: Writer): string {
  const rows = node.children.map((row) => row.children);
  const width = Math.max(...rows.map((cells) => cells.reduce((sum, cell) => sum + spanOf(cell), 0)), 1);
  const line = (cells: readonly string[]) => `| ${Array.from({ length: width }, (_, i) => cells[i] ?? "").join(" | ")} |`;
  const written = rows.map((cells) =>
    line(cells.flatMap((cell) => [cellText(cell, writer), ...Array.from({ length: spanOf(cell) - 1 }, () => "")])),
  );
  const [first] = rows;
  const hasHead = first !== undefined && first.length > 0 && first.every((cell) => cell.type.name === "tableHeader");
  if (!hasHead) count(writer.fidelity.changed, "tables that got an empty header row");
  const aligns = Array.from(
    { length: width },
    (_, i) => ({ left: ":--", center: ":-:", right: "--:" })[String(first?.[i]?.attrs.align)] ?? "---",
  );
  const head = hasHead ? (written.shift() as string) : line([]);
  return [head, line(aligns), ...written].join("\n");
}

function spanOf(cell: Node): number {
  const span = Number(cell.attrs.colspan);
  return Number.isInteger(span) && span >= 1 && span <= 200 ? span : 1;
}

function cellText(cell: Node, writer: Writer): string {
  if (spanOf(cell) > 1 || Number(cell.attrs.rowspan) > 1) count(writer.fidelity.changed, "merged cells");
  if (cell.childCount > 1 || cell.firstChild?.type.name !== "paragraph") count(writer.fidelity.changed, "cells with several blocks");
  const parts = cell.children.map((child) =>
    child.isTextblock ? inline(child, writer) : escaped(child.textBetween(0, child.content.size, " ")),
  );
  return parts
    .join("<br>")
    .replaceAll("\\\n", "<br>")
    .replaceAll("\n", " ")
    .replace(/(?<!\\)\|/g, "\\|");
}

const SIGN: Record<string, [string, string]> = {
  bold: ["**", "**"],
  italic: ["*", "*"],
  strike: ["~~", "~~"],
  underline: ["<u>", "</u>"],
  highlight: ["<mark>", "</mark>"],
};

/** Marks open and close around runs; blanks at their edges go outside, where the signs would not count. */
function inline(parent: Node, writer: Writer): string {
  let text = "";
  let open: Mark[] = [];
  const close = (to: number) => {
    const blank = /\s*$/.exec(text)?.[0] ?? "";
    const ends = open
      .slice(to)
      .reverse()
      .map((mark) => ending(mark))
      .join("");
    if (ends !== "") text = text.slice(0, text.length - blank.length) + ends + blank;
    open = open.slice(0, to);
  };
  parent.forEach((node) => {
    const marks = node.marks.filter((mark) => mark.type.name !== "code" && (mark.type.name in SIGN || mark.type.name === "link"));
    let same = 0;
    while (same < open.length && same < marks.length && open[same]?.eq(marks[same] as Mark)) same++;
    close(same);
    let words = node.isText ? textOf(node) : leaf(node, writer);
    const blank = /^\s*/.exec(words)?.[0] ?? "";
    text += blank;
    words = words.slice(blank.length);
    for (const mark of words === "" ? [] : marks.slice(open.length)) {
      text += mark.type.name === "link" ? "[" : SIGN[mark.type.name]?.[0];
      open.push(mark);
    }
    text += words;
  });
  close(0);
  return text;
}

function ending(mark: Mark): string {
  if (mark.type.name !== "link") return SIGN[mark.type.name]?.[1] ?? "";
  const href = String(mark.attrs.href ?? "");
  return `](${(isSafeLink(href) ? href : "").replace(/[\s()]/g, encodeURIComponent)})`;
}

function textOf(node: Node): string {
  const words = node.text ?? "";
  if (!node.marks.some((mark) => mark.type.name === "code")) return escaped(words);
  const fence = "`".repeat(Math.max(1, ...(words.match(/`+/g) ?? []).map((run) => run.length + 1)));
  const pad = /^`|`$|^ .* $/.test(words) ? " " : "";
  return `${fence}${pad}${words}${pad}${fence}`;
}

function leaf(node: Node, writer: Writer): string {
  if (node.type.name === "hardBreak") return "\\\n";
  const words = wordsOf(node);
  count(words === "" ? writer.fidelity.leftOut : writer.fidelity.changed, "names that became words");
  return escaped(words);
}

function wordsOf(node: Node): string {
  const words = [node.attrs.label, node.attrs.title, node.attrs.name].find((value) => typeof value === "string" && value !== "");
  return words ?? node.textContent;
}

function escaped(text: string): string {
  return text
    .replace(/[\\`*[\]<|]/g, "\\$&")
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\_")
    .replace(/~/g, "\\~")
    .replace(/==/g, "\\=\\=")
    .replace(/&(?=#?\w+;)/g, "&amp;");
}

/** What would be read as a heading, a list or a quote there. */
function atLineStart(text: string): string {
  return text
    .replace(/^(\s*)([#>+-]|={2,}|-{2,})/gm, "$1\\$2")
    .replace(/^(\s*\d+)([.)])(?=\s|$)/gm, "$1\\$2")
    .replace(/^[ \t]+/gm, "");
}

function html(summary: Node): string {
  return summary.textContent.replace(/[&<>]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[sign] as string);
}
