/** One document as a file that other programs read. */
import { documentBlocks } from "@coreos/schema/documents/blocks";
import type { DocumentKind } from "@coreos/schema/documents/kind";
import { noteContent, noteText } from "@coreos/schema/documents/note";
import type { Node } from "@tiptap/pm/model";
import { yXmlFragmentToProseMirrorRootNode } from "@tiptap/y-tiptap";
import * as Y from "yjs";
import { markdownToHtml, noteToHtml, noteToMarkdown } from "../../../editor/note-markdown.ts";
import { noteSchema } from "../../../editor/note-schema.ts";
import { htmlText } from "../html-text.ts";

/** `null` for a kind without words of its own. */
export function documentMarkdown(kind: DocumentKind, title: string, doc: Y.Doc): string | null {
  const head = `# ${lineOf(title.trim()) || "Untitled"}\n\n`;
  if (kind === "note") return head + noteWords(doc, (node) => noteToMarkdown(node).result);
  const blocks = documentBlocks(kind, doc);
  if (kind !== "canvas" && kind !== "tasks") return null;
  const places = [...new Set(blocks.map(({ where }) => where ?? ""))];
  return `${head}${places
    .map(
      (where) =>
        `## ${lineOf(where)}\n\n${blocks
          .filter((block) => block.where === where)
          .map(bullet)
          .join("\n")}`,
    )
    .join("\n\n")}\n`;
}

/** A page that stands alone: no address in it is fetched but those of links that somebody follows. */
export function documentHtml(kind: DocumentKind, title: string, doc: Y.Doc): string | null {
  const body =
    kind === "note"
      ? `<h1>${htmlText(title)}</h1>\n${noteWords(doc, (node) => noteToHtml(node).result, htmlText)}`
      : markdownHtml(kind, title, doc);
  if (body === null) return null;
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${htmlText(title)}</title><style>${STYLE}</style></head>
<body>
${body}
</body>
</html>
`;
}

/** A note with a block that no program of ours wrote still gives its words: an export is the last way out. */
function noteWords(doc: Y.Doc, write: (node: Node) => string, plain: (text: string) => string = (text) => text): string {
  const copy = new Y.Doc(); // y-tiptap repairs what it cannot read, and must not do so in the document itself
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  try {
    return write(yXmlFragmentToProseMirrorRootNode(noteContent(copy), noteSchema));
  } catch {
    return plain(noteText(doc));
  }
}

function markdownHtml(kind: DocumentKind, title: string, doc: Y.Doc): string | null {
  const markdown = documentMarkdown(kind, title, doc);
  return markdown === null ? null : markdownToHtml(markdown);
}

function bullet({ text }: { text: string }): string {
  const [title = "", ...rest] = text.split("\n");
  return [`- ${lineOf(title) || "Untitled"}`, ...rest.map((line) => `  ${lineOf(line)}`)].join("\n");
}

/** People's words are words: what Markdown would read as a sign is written so that it does not. */
const lineOf = (text: string) => text.replaceAll(/([\\`*_{}[\]<>#|&])/g, "\\$1");

const STYLE =
  "body{font:16px/1.6 system-ui,sans-serif;max-width:704px;margin:48px auto;padding:0 16px}table{border-collapse:collapse}td,th{border:1px solid;padding:4px 8px;text-align:left}pre{overflow:auto}img{max-width:100%}";
