/**
 * Foreign HTML made into what a note has words for, in an inert document where nothing is fetched or run.
 *
 * Google Docs says bold by style and puts nested lists beside their item; Notion writes to-dos as classes or as "[ ]",
 * callouts as figures or asides; VS Code writes lines of coloured spans; spreadsheets write bare tables. Each of them is
 * turned into the one form that the blocks of the note read. What has no place there is counted, never dropped in silence.
 */

import { isSafeLink } from "@coreos/schema/documents/safe-link";
import { MAX_SPAN } from "../blocks/spans.ts";
import { cleanImages, type KeepImage } from "./clean-images.ts";
import { count, type Fidelity } from "./fidelity.ts";

/** Runs or draws, says nothing. */
const SILENT =
  "br.Apple-interchange-newline, script, style, meta, link, title, template, noscript, colgroup, col, wbr, base, param, source, track";
const CONTENT_WITHOUT_PLACE: Record<string, string> = {
  iframe: "embedded pages",
  object: "embedded pages",
  embed: "embedded pages",
  video: "videos",
  audio: "recordings",
  canvas: "drawings",
  svg: "drawings",
  math: "formulas",
};

export function cleanHtml(root: Element, fidelity: Fidelity, keepImage: KeepImage = () => null): void {
  for (const element of root.querySelectorAll(SILENT)) element.remove();
  for (const [tag, what] of Object.entries(CONTENT_WITHOUT_PLACE)) {
    for (const element of root.querySelectorAll(tag)) {
      count(fidelity.leftOut, what);
      element.remove();
    }
  }
  codeOfEditors(root);
  unwrapGoogle(root);
  markStyles(root);
  headings(root);
  nestedLists(root);
  checkLists(root);
  toggles(root);
  callouts(root);
  tables(root, fidelity);
  cleanImages(root, fidelity, keepImage);
  for (const field of root.querySelectorAll("input, button, select, textarea")) field.remove();
  for (const link of root.querySelectorAll("a[href]")) {
    if (isSafeLink(link.getAttribute("href") ?? "")) continue;
    if (!(link.getAttribute("href") ?? "").startsWith("#")) count(fidelity.leftOut, "unsafe links");
    link.replaceWith(...link.childNodes);
  }
}

function make(near: Element, tag: string, attributes: Record<string, string> = {}): HTMLElement {
  const element = near.ownerDocument.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

function rename(element: Element, tag: string): Element {
  const next = make(element, tag);
  next.append(...element.childNodes);
  element.replaceWith(next);
  return next;
}

/** Lines of coloured spans in a fixed-width font: code, as editors and terminals copy it. */
function codeOfEditors(root: Element): void {
  for (const block of root.querySelectorAll<HTMLElement>("div[style]")) {
    const { whiteSpace, fontFamily } = block.style;
    if (!/^pre/.test(whiteSpace) || !/mono|consolas|menlo|courier/i.test(fontFamily)) continue;
    const lines = [...block.children].filter((line) => line.matches("div, br"));
    const pre = make(block, "pre");
    const code = make(block, "code");
    code.textContent = lines.length > 0 ? lines.map((line) => line.textContent ?? "").join("\n") : block.textContent;
    pre.append(code);
    block.replaceWith(pre);
  }
  for (const pre of root.querySelectorAll("pre")) {
    const language = pre.getAttribute("lang") ?? /(?:language|lang|highlight-source|brush:?)[-\s]?([\w+#]+)/.exec(classesAround(pre))?.[1];
    const code = make(pre, "code", language ? { class: `language-${language}` } : {});
    for (const line of pre.querySelectorAll("br")) line.replaceWith("\n");
    code.textContent = pre.textContent?.replace(/\n$/, "") ?? "";
    pre.replaceChildren(code);
  }
  for (const word of root.querySelectorAll("kbd, samp, tt")) rename(word, "code");
}

const classesAround = (pre: Element) => [pre.querySelector("code"), pre, pre.parentElement].map((each) => each?.className ?? "").join(" ");

/** `<b style="font-weight:normal" id="docs-internal-guid-…">` around everything is no bold. */
function unwrapGoogle(root: Element): void {
  for (const wrap of root.querySelectorAll('[id^="docs-internal-guid"]')) wrap.replaceWith(...wrap.childNodes);
}

/** Marks that are said by style alone, and marks that style takes back. */
function markStyles(root: Element): void {
  for (const bold of root.querySelectorAll<HTMLElement>("b, strong")) {
    if (/^(normal|[1-4]00)$/.test(bold.style.fontWeight)) bold.replaceWith(...bold.childNodes);
  }
  // The marks of the note read weight, slant and lines from style by themselves; here it is said where they mean nothing.
  for (const span of root.querySelectorAll<HTMLElement>("span[style], font[style]")) {
    if (span.closest("h1, h2, h3, h4, h5, h6, th")) span.style.fontWeight = "";
    if (span.closest("a") || span.querySelector("a")) span.style.textDecoration = "";
    if (!isPen(span.style.backgroundColor)) continue;
    const mark = make(span, "mark");
    mark.append(...span.childNodes);
    span.append(mark);
  }
}

/** A colour behind letters that is no page colour. */
function isPen(color: string): boolean {
  const parts = /^rgba?\((\d+),\s*(\d+),\s*(\d+)(?:,\s*([\d.]+))?/.exec(color) ?? hexParts(color);
  if (!parts) return /^(yellow|lime|aqua|cyan|orange|pink|lightgreen|gold)$/i.test(color);
  const [red, green, blue] = [Number(parts[1]), Number(parts[2]), Number(parts[3])] as const;
  return parts[4] !== "0" && Math.max(red, green, blue) - Math.min(red, green, blue) > 60 && Math.max(red, green, blue) > 150;
}

function hexParts(color: string): string[] | null {
  const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(color);
  return hex && ["", ...hex.slice(1).map((part) => String(Number.parseInt(part, 16)))];
}

function headings(root: Element): void {
  for (const small of root.querySelectorAll("h4, h5, h6")) rename(small, "h3");
  for (const term of root.querySelectorAll("dt")) {
    const strong = make(term, "strong");
    strong.append(...term.childNodes);
    term.append(strong);
  }
  for (const part of root.querySelectorAll("dt, dd")) rename(part, "p");
}

/** Google Docs and Word put an inner list beside the item that it belongs to. */
function nestedLists(root: Element): void {
  for (const list of root.querySelectorAll("ul > ul, ul > ol, ol > ol, ol > ul")) {
    const before = list.previousElementSibling;
    if (before?.tagName === "LI") before.append(list);
    else list.replaceWith(...list.childNodes);
  }
  for (const list of root.querySelectorAll("li > :is(ul, ol):first-child")) {
    if (!wordsBefore(list)) list.before(make(list, "p")); // an item begins with a line, be it an empty one
  }
}

function wordsBefore(element: Element): boolean {
  for (let node = element.previousSibling; node; node = node.previousSibling)
    if (node.nodeType === Node.TEXT_NODE && node.textContent?.trim()) return true;
  return false;
}

/** To-dos as GitHub, Google Docs, Notion and plain Markdown in lists write them. */
function checkLists(root: Element): void {
  for (const item of root.querySelectorAll("li")) {
    if (item.dataset.type === "taskItem") continue;
    const checked = checkOf(item);
    if (checked !== null && item.parentElement?.tagName === "UL") becomeTask(item, checked);
  }
  for (const list of root.querySelectorAll("ul")) {
    const items = [...list.children].filter((child): child is HTMLLIElement => child.tagName === "LI");
    const isTask = (item: HTMLLIElement) => item.dataset.type === "taskItem";
    if (!items.some(isTask)) continue;
    list.dataset.type = "taskList";
    for (const other of items) if (!isTask(other)) becomeTask(other, false); // a list is of one kind
  }
}

/** The block of a check-list item reads what is in its `div`. */
function becomeTask(item: HTMLLIElement, checked: boolean): void {
  const body = make(item, "div");
  body.append(...item.childNodes);
  item.append(body);
  item.dataset.type = "taskItem";
  item.dataset.checked = String(checked);
}

/** Takes the sign out of the item and answers what it said; `null` for an item without one. */
function checkOf(item: HTMLLIElement): boolean | null {
  const box = item.querySelector<HTMLInputElement>(
    ":scope > input[type=checkbox], :scope > p > input[type=checkbox], :scope > label input[type=checkbox]",
  );
  if (box) {
    const checked = box.hasAttribute("checked");
    box.remove();
    trimStart(item);
    return checked;
  }
  const notion = item.querySelector(":scope > .checkbox");
  if (notion) {
    notion.remove();
    trimStart(item);
    return notion.classList.contains("checkbox-on");
  }
  if (item.getAttribute("role") === "checkbox") {
    for (const image of item.querySelectorAll("img")) image.remove(); // Google draws the box as a picture
    return item.getAttribute("aria-checked") === "true";
  }
  const sign = /^\s*\[([ xX])\]\s+/.exec(item.textContent ?? "");
  const first = sign && firstText(item);
  if (!sign || !first || !/^\s*\[[ xX]\]\s/.test(first.data)) return null;
  first.data = first.data.replace(/^\s*\[[ xX]\]\s+/, "");
  return sign[1] !== " ";
}

function firstText(element: Element): Text | null {
  const walker = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) if (node.data.trim() !== "") return node;
  return null;
}

function trimStart(element: Element): void {
  const first = firstText(element);
  if (first) first.data = first.data.trimStart();
}

function toggles(root: Element): void {
  for (const toggle of [...root.querySelectorAll("details")].reverse()) {
    const summary = toggle.querySelector(":scope > summary") ?? make(toggle, "summary");
    for (const block of summary.querySelectorAll("p, h1, h2, h3, div")) block.replaceWith(...block.childNodes);
    let body = toggle.querySelector(':scope > [data-type="detailsContent"]');
    if (!body) {
      body = make(toggle, "div", { "data-type": "detailsContent" });
      body.append(...[...toggle.childNodes].filter((node) => node !== summary));
      if (!body.hasChildNodes()) body.append(make(toggle, "p"));
    }
    toggle.replaceChildren(summary, body);
    // Notion wraps each toggle into a list of its own.
    const list = toggle.closest("ul.toggle");
    if (list && list.querySelectorAll(":scope > li > details").length === list.children.length)
      list.replaceWith(...list.querySelectorAll(":scope > li > details"));
  }
}

const SIGNS: [RegExp, string][] = [
  [/^\s*\[!(warning|caution)\]/i, "warn"],
  [/^\s*\[!tip\]/i, "idea"],
  [/^\s*\[!important\]/i, "good"],
  [/^\s*\[!note\]/i, "info"],
];
const TONE_OF_ICON: Record<string, string> = {
  "💡": "idea",
  "⚠": "warn",
  "🚨": "warn",
  "❗": "warn",
  "✅": "good",
  "✔": "good",
  "🎉": "good",
};

function callouts(root: Element): void {
  for (const quote of root.querySelectorAll("blockquote")) {
    const first = firstText(quote);
    const sign = first && SIGNS.find(([pattern]) => pattern.test(first.data));
    if (!first || !sign) continue;
    first.data = first.data.replace(/^\s*\[!\w+\]\s*/, "");
    const line = first.parentElement;
    if (first.data === "" && line?.tagName === "P" && line.textContent?.trim() === "") line.remove();
    else if (first.data === "" && first.nextSibling?.nodeName === "BR") first.nextSibling.remove();
    callout(quote, sign[1]);
  }
  for (const box of root.querySelectorAll('figure.callout, aside, div.callout, [data-type="callout"]:not(:has(> div))')) {
    if ((box as HTMLElement).dataset.type === "callout") continue;
    const icon = box.querySelector(".icon");
    const first = firstText(box);
    const sign = icon?.textContent?.trim() || /^\s*(\p{Extended_Pictographic})/u.exec(first?.data ?? "")?.[1] || "";
    if (icon) icon.remove();
    else if (first) first.data = first.data.replace(/^\s*\p{Extended_Pictographic}\uFE0F?\s*/u, "");
    for (const empty of box.querySelectorAll("div:empty, span:empty")) empty.remove();
    callout(box, TONE_OF_ICON[sign.replace("\uFE0F", "")] ?? "info");
  }
}

function callout(from: Element, tone: string): void {
  const box = make(from, "div", { "data-type": "callout", "data-tone": tone });
  const body = make(from, "div");
  body.append(...from.childNodes);
  box.append(body);
  from.replaceWith(box);
}

/** Every row gets a cell for every column, spans no more than a note draws, a table in a cell becomes its lines. */
function tables(root: Element, fidelity: Fidelity): void {
  for (const inner of [...root.querySelectorAll("td table, th table")].reverse()) {
    count(fidelity.changed, "tables inside tables");
    inner.replaceWith(
      ...[...inner.querySelectorAll("tr")].map((row) => {
        const line = make(inner, "p");
        line.textContent = [...row.children].map((cell) => cell.textContent?.trim() ?? "").join(" | ");
        return line;
      }),
    );
  }
  for (const table of root.querySelectorAll("table")) {
    const caption = table.querySelector("caption");
    if (caption) table.before(rename(caption, "p"));
    const rows = [...table.querySelectorAll("tr")];
    const cellsOf = (row: Element) => [...row.children].filter((cell) => cell.matches("td, th"));
    for (const row of rows) if (cellsOf(row).length === 0) row.remove();
    const spans = rows.flatMap(cellsOf).some((cell) => cell.getAttribute("rowspan") ?? cell.getAttribute("colspan"));
    for (const cell of rows.flatMap(cellsOf)) {
      for (const name of ["rowspan", "colspan"]) {
        const span = Number(cell.getAttribute(name) ?? 1);
        if (!(span >= 1 && span <= MAX_SPAN)) cell.removeAttribute(name);
      }
    }
    if (table.querySelectorAll("tr").length === 0) table.replaceWith(...table.childNodes);
    if (spans) continue; // the editor completes these when they are in
    const width = Math.max(...rows.map((row) => cellsOf(row).length), 0);
    for (const row of rows) for (let i = cellsOf(row).length; i < width && row.isConnected; i++) row.append(make(row, "td"));
  }
}
