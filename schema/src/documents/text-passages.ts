/** The passages of a rich text: one for each block that holds words, under the id of the innermost block that has one. */
import * as Y from "yjs";
import { parseDocumentPath } from "./document-address.ts";
import { DOCUMENT_EMBED, DOCUMENT_LINK, linkWords, MENTION, namedDocument, namedPerson } from "./note-links.ts";
import type { Passage, PassageLink } from "./passages.ts";

const LINE_BREAK = "hardBreak";
/** Found by their names, and pictures by what they show. */
const FILES: ReadonlySet<string> = new Set(["image", "attachment"]);
const IN_LINE: ReadonlySet<string> = new Set([LINE_BREAK, MENTION, DOCUMENT_LINK]);

/** `text` is a fragment, or anything that lists blocks. `holder` is what the text as a whole belongs to: blocks without an id are found there. */
export function textPassages(text: { toArray(): readonly unknown[] }, holder: string | null = null): Passage[] {
  const passages: Passage[] = [];
  const visit = (node: unknown, anchor: string | null) => {
    if (!(node instanceof Y.XmlElement)) return;
    const id: unknown = node.getAttribute("id");
    const here = typeof id === "string" ? id : anchor;
    const children = node.toArray();
    if (FILES.has(node.nodeName)) add(passages, here, fileWords(node), []);
    else if (node.nodeName === DOCUMENT_EMBED) add(passages, here, linkWords(node) ?? "", embedsOf(node));
    else if (children.some(isInLine)) add(passages, here, children.map(wordsOf).join(""), children.flatMap(linksOf));
    else for (const child of children) visit(child, here);
  };
  for (const node of text.toArray()) visit(node, holder);
  return passages;
}

function add(passages: Passage[], anchor: string | null, text: string, links: PassageLink[]): void {
  if (text.trim() !== "" || links.length > 0) passages.push({ anchor, text, links, part: "content" });
}

const isInLine = (node: unknown) => node instanceof Y.XmlText || (node instanceof Y.XmlElement && IN_LINE.has(node.nodeName));

function wordsOf(node: unknown): string {
  if (node instanceof Y.XmlText) return runsOf(node).reduce((words, { insert }) => words + (typeof insert === "string" ? insert : ""), "");
  if (!(node instanceof Y.XmlElement)) return "";
  return node.nodeName === LINE_BREAK ? "\n" : (linkWords(node) ?? "");
}

function fileWords(node: Y.XmlElement): string {
  const { name, alt } = node.getAttributes() as Record<string, unknown>;
  return [...new Set([name, alt])].filter((words) => typeof words === "string" && words !== "").join("\n");
}

function linksOf(node: unknown): PassageLink[] {
  if (node instanceof Y.XmlText) return runsOf(node).flatMap(({ attributes }) => addressLinks(attributes ?? {}));
  if (!(node instanceof Y.XmlElement)) return [];
  const attrs = node.getAttributes() as Record<string, unknown>;
  if (node.nodeName === MENTION) {
    const named = namedPerson(attrs);
    return named ? [{ to: "person", id: named.person, anchor: null, embedded: false }] : [];
  }
  const named = node.nodeName === DOCUMENT_LINK ? namedDocument(attrs) : null;
  return named ? [{ to: "document", id: named.document, anchor: named.anchor, embedded: false }] : [];
}

function embedsOf(node: Y.XmlElement): PassageLink[] {
  const named = namedDocument(node.getAttributes() as Record<string, unknown>);
  return named ? [{ to: "document", id: named.document, anchor: named.anchor, embedded: true }] : [];
}

/** Ordinary links that lead to one of our own screens, however the mark is spelled. */
function addressLinks(attributes: Record<string, unknown>): PassageLink[] {
  return Object.entries(attributes).flatMap(([mark, value]) => {
    const href = mark.startsWith("link") ? (value as { href?: unknown } | null)?.href : null;
    const address = typeof href === "string" ? parseDocumentPath(href.replace(/^https?:\/\/[^/]+/i, "")) : null;
    return address ? [{ to: "document" as const, id: address.id, anchor: address.anchor, embedded: false }] : [];
  });
}

type Run = { insert?: unknown; attributes?: Record<string, unknown> };
const runsOf = (text: Y.XmlText) => text.toDelta() as Run[];
