/** A note with each kind of block, written as the editor would have. */
import { initNote, noteContent } from "@coreos/schema/documents/note";
import * as Y from "yjs";
import { LONG, RTL } from "./specimen.ts";

type Words = string | readonly [words: string, marks: Readonly<Record<string, object>>][];
type Block = readonly [name: string, attrs: Readonly<Record<string, string | number | boolean>>, ...inside: (Block | { words: Words })[]];

const text = (words: Words) => ({ words });
const paragraph = (words: Words): Block => ["paragraph", {}, text(words)];
const item = (...inside: Block[]): Block => ["listItem", {}, ...inside];
const check = (words: string, checked: boolean): Block => ["taskItem", { checked }, paragraph(words)];
const row = (kind: "tableHeader" | "tableCell", ...cells: string[]): Block => [
  "tableRow",
  {},
  ...cells.map((words): Block => [kind, {}, paragraph(words)]),
];

const BLOCKS: readonly Block[] = [
  ["heading", { level: 1 }, text("What we heard")],
  paragraph([
    ["We asked ", {}],
    ["eleven", { bold: {} }],
    [" bakeries what they would ", {}],
    ["sign today", { italic: {} }],
    [". ", {}],
    ["Per seat", { strike: {} }],
    [" is out; ", {}],
    ["the numbers", { link: { href: "https://example.com" } }],
    [" say ", {}],
    ["per shop", { code: {} }],
    [".", {}],
  ]),
  ["heading", { level: 2 }, text("In lists")],
  [
    "bulletList",
    {},
    item(paragraph("Per shop, flat"), ["bulletList", {}, item(paragraph("without a limit of seats"))]),
    item(paragraph("Monthly")),
  ],
  ["orderedList", { start: 1 }, item(paragraph("Ask the two cafés")), item(paragraph("Decide"))],
  ["taskList", {}, check("Ask nine bakers", true), check("Ask two cafés", false)],
  ["heading", { level: 3 }, text("Said, shown, folded")],
  ["blockquote", {}, paragraph("I would sign this today.")],
  ["codeBlock", { language: "typescript" }, text("const price = (shops: number) => shops * 49;")],
  ["table", {}, row("tableHeader", "Shop", "A month"), row("tableCell", "Lindqvist", "49 €"), row("tableCell", RTL, "98 €")],
  ["callout", { tone: "good" }, paragraph("What is said twice in an interview is worth a card.")],
  ["details", {}, ["detailsSummary", {}, text("A toggle")], ["detailsContent", {}, paragraph("What is inside it.")]],
  ["horizontalRule", {}],
  paragraph(LONG),
  paragraph(RTL),
];

export function fillNote(doc: Y.Doc): void {
  initNote(doc);
  noteContent(doc).push(BLOCKS.map(elementOf));
}

function elementOf([name, attrs, ...inside]: Block): Y.XmlElement {
  const element = new Y.XmlElement<Record<string, string | number | boolean>>(name);
  for (const [key, value] of Object.entries(attrs)) element.setAttribute(key, value);
  element.push(inside.map((each) => ("words" in each ? textOf(each.words) : elementOf(each))));
  return element as Y.XmlElement;
}

function textOf(words: Words): Y.XmlText {
  const made = new Y.XmlText();
  made.applyDelta(typeof words === "string" ? [{ insert: words }] : words.map(([insert, attributes]) => ({ insert, attributes })));
  return made;
}
