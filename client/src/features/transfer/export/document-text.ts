/** One document as a file that other programs read. */
import { documentBlocks } from "@coreos/schema/documents/blocks";
import type { DocumentKind } from "@coreos/schema/documents/kind";
import { noteContent } from "@coreos/schema/documents/note";
import { yXmlFragmentToProseMirrorRootNode } from "@tiptap/y-tiptap";
import * as Y from "yjs";
import { markdownToHtml, noteToHtml, noteToMarkdown } from "../../../editor/note-markdown.ts";
import { noteSchema } from "../../../editor/note-schema.ts";

/** `null` for a kind without words of its own. */
export function documentMarkdown(kind: DocumentKind, title: string, doc: Y.Doc): string | null {
  const head = `# ${title.trim() || "Untitled"}\n\n`;
  if (kind === "note") return head + noteToMarkdown(noteNode(doc)).result;
  const blocks = documentBlocks(kind, doc);
  if (kind !== "canvas" && kind !== "tasks") return null;
  const places = [...new Set(blocks.map(({ where }) => where ?? ""))];
  return `${head}${places
    .map(
      (where) =>
        `## ${where}\n\n${blocks
          .filter((block) => block.where === where)
          .map(bullet)
          .join("\n")}`,
    )
    .join("\n\n")}\n`;
}

/** A page that stands alone: no address in it is fetched but those of links that somebody follows. */
export function documentHtml(kind: DocumentKind, title: string, doc: Y.Doc): string | null {
  const body = kind === "note" ? `<h1>${escaped(title)}</h1>\n${noteToHtml(noteNode(doc)).result}` : markdownHtml(kind, title, doc);
  if (body === null) return null;
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)}</title><style>${STYLE}</style></head>
<body>
${body}
</body>
</html>
`;
}

/** Everything, to be read by programs: the content as plain JSON, and the Yjs update that an import takes. */
export function documentJson(kind: DocumentKind, id: string, title: string, doc: Y.Doc, nowMs: number): string {
  const content = Object.fromEntries([...doc.share.keys()].map((root) => [root, plain(doc, root)]));
  const update = Y.encodeStateAsUpdate(doc);
  const file = {
    format: "coreos-document",
    version: 1,
    kind,
    id,
    title,
    exportedAt: new Date(nowMs).toISOString(),
    content,
    update: base64(update),
  };
  return JSON.stringify(file, null, 1);
}

function noteNode(doc: Y.Doc) {
  const copy = new Y.Doc(); // y-tiptap repairs what it cannot read, and must not do so in the document itself
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return yXmlFragmentToProseMirrorRootNode(noteContent(copy), noteSchema);
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
const lineOf = (text: string) => text.replaceAll(/([\\`*_{}[\]<>#|])/g, "\\$1");

function plain(doc: Y.Doc, root: string): unknown {
  const type = doc.share.get(root);
  if (type instanceof Y.XmlFragment) return type.toString();
  return type?.toJSON();
}

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

export function base64(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

const STYLE =
  "body{font:16px/1.6 system-ui,sans-serif;max-width:704px;margin:48px auto;padding:0 16px}table{border-collapse:collapse}td,th{border:1px solid;padding:4px 8px;text-align:left}pre{overflow:auto}img{max-width:100%}";
