/** Writes blocks as Markdown. */
import { isSafeLink } from "../documents/safe-link.ts";
import { isSameMark, lettersOf, type RichMark, type RichNode } from "./rich-node.ts";

export interface MarkdownWriter {
  /** Where the file behind an image or an attachment will be found by whoever reads the text; `null` where it is left out. */
  fileAddress(file: { hash: string; name: string }): string | null;
  /** Hears of what Markdown has no word for: what is missing, and what is there in another form. */
  lost?(how: "leftOut" | "changed", what: string): void;
}

export function writeMarkdown(doc: RichNode, writer: MarkdownWriter): string {
  const text = blocks(doc, writer);
  return text === "" ? "" : `${text}\n`;
}

const ALERTS: Record<string, string> = { info: "NOTE", good: "IMPORTANT", warn: "WARNING", idea: "TIP" };

/** Parts what touches, and stands where words are missing: readers of Markdown show nothing of it. */
const NOTHING = "<!-- -->";

function blocks(parent: RichNode, writer: MarkdownWriter): string {
  const parts: string[] = [];
  parent.children.forEach((node, index) => {
    const before = parent.children[index - 1];
    // Two lists of one kind that touch would be read as one.
    if (before && before.type === node.type && isList(node)) parts.push(NOTHING);
    parts.push(block(node, writer));
  });
  return parts.filter((part) => part !== "").join("\n\n");
}

const isList = (node: RichNode) => node.type.endsWith("List");
const indent = (text: string, by: string) => text.replace(/\n(?=[^\n])/g, `\n${by}`);
const quoted = (text: string) => text.replace(/^/gm, "> ").replace(/^> $/gm, ">");

function block(node: RichNode, writer: MarkdownWriter): string {
  switch (node.type) {
    case "paragraph":
      return atLineStart(inline(node, writer));
    case "heading":
      return `${"#".repeat(Math.min(Math.max(Number(node.attrs.level) || 1, 1), 6))} ${inline(node, writer).replaceAll("\\\n", " ")}`;
    case "blockquote":
      return quoted(blocks(node, writer));
    case "callout":
      return quoted(`[!${ALERTS[String(node.attrs.tone)] ?? "NOTE"}]\n${blocks(node, writer)}`);
    case "codeBlock": {
      const fence = "`".repeat(Math.max(3, ...(lettersOf(node).match(/`+/g) ?? []).map((run) => run.length + 1)));
      const language = typeof node.attrs.language === "string" ? node.attrs.language.replace(/[\s`]/g, "") : "";
      return `${fence}${language}\n${lettersOf(node)}\n${fence}`;
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
      if (node.children.length > 0) return blocks(node, writer);
      const words = wordsOf(node);
      writer.lost?.(words === "" ? "leftOut" : "changed", "blocks that Markdown has no word for");
      return escaped(words);
    }
  }
}

/** What follows the first line stands under the sign's words; a check box is the first of them. */
function listItem(sign: string, item: RichNode, writer: MarkdownWriter): string {
  const text = itemBlocks(item, writer);
  const margin = " ".repeat(sign.indexOf(" ") + 1);
  return sign + indent(text.startsWith("\n") ? `${NOTHING}${text}` : text, margin);
}

/** Paragraph and inner list stand close, as a person writes them. */
function itemBlocks(item: RichNode, writer: MarkdownWriter): string {
  const parts = item.children.map((child) => ({ text: block(child, writer), tight: isList(child) }));
  return parts.reduce((text, part, i) => (i === 0 ? part.text : `${text}${part.tight ? "\n" : "\n\n"}${part.text}`), "");
}

const check = (item: RichNode) => (item.type === "taskItem" ? `[${item.attrs.checked === true ? "x" : " "}] ` : "");

/** What nobody who reads the text will find is said by its name. */
function fileLink(node: RichNode, { fileAddress, lost }: MarkdownWriter): string {
  const isImage = node.type === "image";
  const name = String(node.attrs.name ?? "");
  const words = escaped(isImage ? String(node.attrs.alt || name) : name || "File");
  const address = fileAddress({ hash: String(node.attrs.hash ?? ""), name });
  if (address !== null)
    return `${isImage ? "!" : ""}[${words}](${address.replace(/\s/g, encodeURIComponent).replaceAll("(", "%28").replaceAll(")", "%29")})`;
  lost?.("leftOut", isImage ? "images" : "attachments");
  return `*${isImage ? "Image" : "Attachment"} left out: ${escaped(name) || words || "without a name"}*`;
}

function table(node: RichNode, writer: MarkdownWriter): string {
  const rows = node.children.map((row) => row.children);
  const width = Math.max(...rows.map((cells) => cells.reduce((sum, cell) => sum + spanOf(cell), 0)), 1);
  const line = (cells: readonly string[]) => `| ${Array.from({ length: width }, (_, i) => cells[i] ?? "").join(" | ")} |`;
  const written = rows.map((cells) =>
    line(cells.flatMap((cell) => [cellText(cell, writer), ...Array.from({ length: spanOf(cell) - 1 }, () => "")])),
  );
  const [first] = rows;
  const hasHead = first !== undefined && first.length > 0 && first.every((cell) => cell.type === "tableHeader");
  if (!hasHead) writer.lost?.("changed", "tables that got an empty header row");
  const aligns = Array.from(
    { length: width },
    (_, i) => ({ left: ":--", center: ":-:", right: "--:" })[String(first?.[i]?.attrs.align)] ?? "---",
  );
  const head = hasHead ? (written.shift() as string) : line([]);
  return [head, line(aligns), ...written].join("\n");
}

function spanOf(cell: RichNode): number {
  const span = Number(cell.attrs.colspan);
  return Number.isInteger(span) && span >= 1 && span <= 200 ? span : 1;
}

/** Blocks that hold letters and no blocks. */
const TEXT_BLOCKS: ReadonlySet<string> = new Set(["paragraph", "heading", "codeBlock", "detailsSummary"]);

function cellText(cell: RichNode, writer: MarkdownWriter): string {
  if (spanOf(cell) > 1 || Number(cell.attrs.rowspan) > 1) writer.lost?.("changed", "merged cells");
  if (cell.children.length > 1 || cell.children[0]?.type !== "paragraph") writer.lost?.("changed", "cells with several blocks");
  const parts = cell.children.map((child) => (TEXT_BLOCKS.has(child.type) ? inline(child, writer) : escaped(lettersOf(child, " "))));
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
function inline(parent: RichNode, writer: MarkdownWriter): string {
  let text = "";
  let open: RichMark[] = [];
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
  for (const node of parent.children) {
    const marks = node.marks.filter((mark) => mark.type !== "code" && (mark.type in SIGN || mark.type === "link"));
    let same = 0;
    while (same < open.length && same < marks.length && isSameMark(open[same], marks[same])) same++;
    close(same);
    let words = node.text === null ? leaf(node, writer) : textOf(node.text, node);
    const blank = /^\s*/.exec(words)?.[0] ?? "";
    text += blank;
    words = words.slice(blank.length);
    for (const mark of words === "" ? [] : marks.slice(open.length)) {
      text += mark.type === "link" ? "[" : SIGN[mark.type]?.[0];
      open.push(mark);
    }
    text += words;
  }
  close(0);
  return text;
}

function ending(mark: RichMark): string {
  if (mark.type !== "link") return SIGN[mark.type]?.[1] ?? "";
  const href = String(mark.attrs.href ?? "");
  return `](${(isSafeLink(href) ? href : "").replace(/[\s()]/g, encodeURIComponent)})`;
}

function textOf(words: string, node: RichNode): string {
  if (!node.marks.some((mark) => mark.type === "code")) return escaped(words);
  const fence = "`".repeat(Math.max(1, ...(words.match(/`+/g) ?? []).map((run) => run.length + 1)));
  const pad = /^`|`$|^ .* $/.test(words) ? " " : "";
  return `${fence}${pad}${words}${pad}${fence}`;
}

function leaf(node: RichNode, writer: MarkdownWriter): string {
  if (node.type === "hardBreak") return "\\\n";
  const words = wordsOf(node);
  writer.lost?.(words === "" ? "leftOut" : "changed", "names that became words");
  return escaped(words);
}

function wordsOf(node: RichNode): string {
  const words = [node.attrs.label, node.attrs.title, node.attrs.name].find(
    (value): value is string => typeof value === "string" && value !== "",
  );
  return words ?? lettersOf(node);
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

function html(summary: RichNode): string {
  return lettersOf(summary).replace(/[&<>]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[sign] as string);
}
