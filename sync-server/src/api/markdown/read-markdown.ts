/**
 * Markdown of GitHub as blocks of a note: without a DOM, so without HTML. Of tags the words stay.
 *
 * Shape   What `schema/markdown/write-markdown.ts` writes reads back the same, but for toggles, whose words become paragraphs.
 * Law     An address that could run something is no link: its words stay.
 */
import { isSafeLink } from "@coreos/schema/documents/safe-link";
import type { RichMark, RichNode } from "@coreos/schema/markdown/rich-node";
import { Marked, type Token, type Tokens } from "marked";

const marked = new Marked({ gfm: true });
const TONE: Record<string, string> = { NOTE: "info", IMPORTANT: "good", WARNING: "warn", CAUTION: "warn", TIP: "idea" };

export function readMarkdown(markdown: string): RichNode[] {
  return blocksOf(marked.lexer(markdown.toWellFormed().replaceAll("\0", "")));
}

function node(type: string, children: readonly RichNode[] = [], attrs: RichNode["attrs"] = {}): RichNode {
  return { type, attrs, marks: [], text: null, children };
}

function run(text: string, marks: readonly RichMark[]): RichNode[] {
  return text === "" ? [] : [{ type: "text", attrs: {}, marks, text, children: [] }];
}

const paragraph = (tokens: readonly Token[] | undefined) => node("paragraph", inline(tokens ?? [], []));
/** A block that holds blocks never holds none. */
const filled = (nodes: readonly RichNode[]) => (nodes.length > 0 ? nodes : [node("paragraph")]);

function blocksOf(tokens: readonly Token[]): RichNode[] {
  return tokens.flatMap(blockOf);
}

function blockOf(token: Token): RichNode[] {
  switch (token.type) {
    case "heading":
      return [node("heading", inline(token.tokens ?? [], []), { level: Math.min((token as Tokens.Heading).depth, 3) })];
    case "paragraph":
    case "text":
      return [token.tokens ? paragraph(token.tokens) : node("paragraph", run(plain(token.raw), []))];
    case "code":
      return [node("codeBlock", run((token as Tokens.Code).text, []), { language: (token as Tokens.Code).lang?.split(/\s/)[0] || null })];
    case "hr":
      return [node("horizontalRule")];
    case "blockquote":
      return [quote(token as Tokens.Blockquote)];
    case "list":
      return [list(token as Tokens.List)];
    case "table":
      return [table(token as Tokens.Table)];
    case "html": {
      const words = plain(token.raw.replaceAll(/<!--[\s\S]*?-->|<[^<>]*>/g, "")).trim();
      return words === "" ? [] : words.split(/\n\s*\n/).map((part) => node("paragraph", run(part.replaceAll(/\s*\n\s*/g, " "), [])));
    }
    default:
      return []; // blank lines, definitions of links
  }
}

function quote({ tokens }: Tokens.Blockquote): RichNode {
  const [first, ...others] = tokens;
  const [sign = "", name = ""] = /^\[!([A-Z]+)\][ \t]*(?:\n|$)/.exec(first?.raw ?? "") ?? [];
  const tone = TONE[name];
  if (!first || tone === undefined) return node("blockquote", filled(blocksOf(tokens)));
  const rest = marked.lexer(first.raw.slice(sign.length));
  return node("callout", filled([...blocksOf(rest), ...blocksOf(others)]), { tone });
}

function list({ items, ordered, start }: Tokens.List): RichNode {
  const isCheck = !ordered && items.length > 0 && items.every(({ task }) => task);
  const itemOf = (item: Tokens.ListItem) => {
    const blocks = blocksOf(item.tokens.filter(({ type }) => type !== "checkbox"));
    const opened = blocks[0]?.type === "paragraph" ? blocks : [node("paragraph"), ...blocks];
    return isCheck ? node("taskItem", opened, { checked: item.checked === true }) : node("listItem", opened);
  };
  if (isCheck) return node("taskList", items.map(itemOf));
  return ordered ? node("orderedList", items.map(itemOf), { start: Number(start) || 1 }) : node("bulletList", items.map(itemOf));
}

function table({ header, rows, align }: Tokens.Table): RichNode {
  const rowOf = (type: string) => (cells: readonly Tokens.TableCell[]) =>
    node(
      "tableRow",
      cells.map((cell, at) => node(type, [paragraph(cell.tokens)], { align: align[at] ?? null })),
    );
  return node("table", [rowOf("tableHeader")(header), ...rows.map(rowOf("tableCell"))]);
}

const MARKS: Record<string, string> = { strong: "bold", em: "italic", del: "strike" };
const TAGS: Record<string, string> = {
  u: "underline",
  mark: "highlight",
  b: "bold",
  strong: "bold",
  i: "italic",
  em: "italic",
  s: "strike",
};

/** Tags open and close marks as they come; what was not closed ends with its block. */
function inline(tokens: readonly Token[], outer: readonly RichMark[]): RichNode[] {
  const open: RichMark[] = [];
  return tokens.flatMap((token) => {
    const marks = [...outer, ...open];
    switch (token.type) {
      case "strong":
      case "em":
      case "del":
        return inline(token.tokens ?? [], added(marks, { type: MARKS[token.type] as string, attrs: {} }));
      case "codespan":
        return run(plain((token as Tokens.Codespan).text), added(marks, { type: "code", attrs: {} }));
      case "br":
        return [node("hardBreak")];
      case "link": {
        const { href, tokens: words = [] } = token as Tokens.Link;
        return inline(words, isSafeLink(href) ? added(marks, { type: "link", attrs: { href } }) : marks);
      }
      case "image":
        return run(plain((token as Tokens.Image).text), marks);
      case "html":
        return tag(token.raw, open);
      case "checkbox":
        return [];
      default:
        return token.type === "text" && token.tokens ? inline(token.tokens, marks) : run(lineOf(wordsOf(token)), marks);
    }
  });
}

function tag(raw: string, open: RichMark[]): RichNode[] {
  const [, slash, name = ""] = /^<(\/?)([a-z]+)/i.exec(raw) ?? [];
  if (name.toLowerCase() === "br") return [node("hardBreak")];
  const type = TAGS[name.toLowerCase()];
  const at = open.findLastIndex((mark) => mark.type === type);
  if (slash && at >= 0) open.splice(at, 1);
  else if (!slash && type && at < 0) open.push({ type, attrs: {} });
  return [];
}

const added = (marks: readonly RichMark[], mark: RichMark) => [...marks.filter(({ type }) => type !== mark.type), mark];
const wordsOf = (token: Token) => ("text" in token && typeof token.text === "string" ? plain(token.text) : token.raw);
/** A line break of the source is a blank. */
const lineOf = (text: string) => text.replaceAll(/\s*\n\s*/g, " ");

const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" };

function plain(text: string): string {
  return text.replaceAll(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,5}));/gi, (all, decimal?: string, hex?: string, name?: string) => {
    if (name) return ENTITIES[name.toLowerCase()] ?? all;
    const point = decimal ? Number(decimal) : Number.parseInt(hex ?? "", 16);
    return point > 0 && point < 0x110000 && (point & 0x1ff800) !== 0xd800 ? String.fromCodePoint(point) : all;
  });
}
