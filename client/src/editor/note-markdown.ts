/**
 * A note as Markdown and HTML, and back. Each direction answers what it had to change or leave out.
 *
 * Markdown is that of GitHub, with its alerts for callouts, `<details>` for toggles, `<u>` and `<mark>` for what it has no
 * sign for. Reading needs a DOM (an inert one: nothing is fetched or run); writing Markdown needs none.
 */
import { DOMParser as BlockParser, DOMSerializer, Fragment, type Node } from "@tiptap/pm/model";
import { Marked } from "marked";
import { noteSchema } from "./note-schema.ts";
import { cleanHtml } from "./paste/clean-html.ts";
import { count, type Fidelity, noLoss } from "./paste/fidelity.ts";
import { writeMarkdown } from "./paste/write-markdown.ts";

export interface Converted<T> {
  result: T;
  fidelity: Fidelity;
}

/** Where the file behind an image or an attachment will be found by whoever reads the text; `null` where it is left out. */
export type FileAddress = (file: { hash: string; name: string }) => string | null;

const byName: FileAddress = ({ name }) => encodeURI(name);

export function noteToMarkdown(doc: Node, fileAddress: FileAddress = byName): Converted<string> {
  const fidelity = noLoss();
  return { result: writeMarkdown(doc, fidelity, fileAddress), fidelity };
}

export function markdownToNote(markdown: string): Converted<Node> {
  return htmlToNote(markdownToHtml(markdown));
}

/** A whole note as a fragment of a page, without ids. */
export function noteToHtml(doc: Node, fileAddress: FileAddress = byName): Converted<string> {
  const holder = document.implementation.createHTMLDocument().createElement("div");
  holder.append(DOMSerializer.fromSchema(noteSchema).serializeFragment(doc.content, { document: holder.ownerDocument }));
  for (const element of holder.querySelectorAll("[data-id]")) element.removeAttribute("data-id");
  const fidelity = noLoss();
  for (const file of holder.querySelectorAll<HTMLElement>("[data-hash]")) {
    const { hash = "", name = "" } = file.dataset;
    const address = fileAddress({ hash, name });
    if (address === null) leaveOut(file, fidelity);
    else if (file.localName === "img") file.setAttribute("src", address);
  }
  return { result: holder.innerHTML, fidelity };
}

function leaveOut(file: HTMLElement, fidelity: Fidelity): void {
  const isImage = file.localName === "img";
  count(fidelity.leftOut, isImage ? "images" : "attachments");
  const words = file.ownerDocument.createElement("p");
  words.textContent = `${isImage ? "Image" : "Attachment"} left out: ${file.dataset.name || "without a name"}`;
  file.replaceWith(words);
}

export function htmlToNote(html: string): Converted<Node> {
  const fidelity = noLoss();
  const page = new DOMParser().parseFromString(html, "text/html");
  cleanHtml(page.body, fidelity);
  const doc = BlockParser.fromSchema(noteSchema).parse(page.body);
  return { result: doc.childCount > 0 ? doc : doc.copy(Fragment.from(noteSchema.node("paragraph"))), fidelity };
}

const marked = new Marked({ gfm: true });
marked.use({
  extensions: [
    {
      name: "highlight",
      level: "inline",
      start: (text) => text.indexOf("=="),
      tokenizer(text) {
        const found = /^==(?=\S)([^=\n]+?)==/.exec(text);
        return found ? { type: "highlight", raw: found[0], tokens: this.lexer.inlineTokens(found[1] as string) } : undefined;
      },
      renderer(token) {
        return `<mark>${this.parser.parseInline(token.tokens ?? [])}</mark>`;
      },
    },
  ],
});

export function markdownToHtml(markdown: string): string {
  return marked.parse(markdown, { async: false });
}

const SIGNS = [
  /^#{1,6} \S/m,
  /^ {0,3}(?:[-*+]|\d+[.)]) (?:\[[ xX]\] )?\S.*\n(?:.*\n)?\s*(?:[-*+]|\d+[.)]) \S/m,
  /^ {0,3}[-*+] \[[ xX]\] \S/m,
  /^> \S/m,
  /^(?:```|~~~)[\w-]*\n/m,
  /(?:^|\s)\*\*[^\s*][^*\n]*\*\*/,
  /^\|?.+\|.+\n\|?\s*:?-{2,}:?\s*\|/m,
  /\[[^\]\n]+\]\(https?:\/\/[^\s)]+\)/,
];

/** Whether somebody wrote this as Markdown: one clear sign is enough. */
export const looksLikeMarkdown = (text: string) => SIGNS.some((sign) => sign.test(text.slice(0, 50_000)));
