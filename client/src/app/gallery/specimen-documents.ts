/** A canvas and a project in which each of their parts stands in every state. */
import { addCard, initCanvas, setCardColor, setCardOwner } from "@coreos/schema/documents/canvas";
import { addField, type FieldValue } from "@coreos/schema/documents/card-field";
import { addLink } from "@coreos/schema/documents/card-link";
import { startThread } from "@coreos/schema/documents/comments";
import { PRIORITIES } from "@coreos/schema/documents/task";
import { addTask } from "@coreos/schema/documents/tasks";
import { initTasks } from "@coreos/schema/documents/tasks-shape";
import type * as Y from "yjs";
import { DANA, idOf, LONG, PEOPLE, RTL } from "./specimen.ts";

export const CARD = {
  ...{ plain: idOf(1), untitled: idOf(2), long: idOf(3), rtl: idOf(4), color: idOf(5), fields: idOf(6) },
  ...{ owner: idOf(7), linked: idOf(8), talked: idOf(9), held: idOf(10) },
};
const AT = "2026-11-26T09:00:00.000Z";

const VALUES: readonly [name: string, value: FieldValue][] = [
  ["Shops", { type: "number", amount: "11" }],
  ["Per shop", { type: "money", minor: 4900, currency: "EUR" }],
  ["Kept after a year", { type: "percent", amount: "93.5" }],
  ["Starts", { type: "date", day: "2026-12-01" }],
  ["A month", { type: "formula", text: `{${idOf(30)}} * {${idOf(31)}}` }],
  ["Divided by nothing", { type: "formula", text: "1 / 0" }],
  ["Not filled in", { type: "number", amount: null }],
];

export function fillCanvas(doc: Y.Doc): void {
  initCanvas(doc);
  const cards: readonly [id: string, section: Parameters<typeof addCard>[1]["section"], title: string][] = [
    [CARD.plain, "value", "Works offline"],
    [CARD.untitled, "value", ""],
    [CARD.held, "value", "In somebody's hand"],
    [CARD.long, "partners", LONG],
    [CARD.rtl, "partners", RTL],
    [CARD.color, "activities", "With a colour"],
    [CARD.linked, "activities", "Leads to another card"],
    [CARD.owner, "relationships", "Somebody sees to it"],
    [CARD.talked, "segments", "Talked about"],
    [CARD.fields, "revenue", "Bakeries in the north"],
  ];
  for (const [id, section, title] of cards) addCard(doc, { id, section, title });
  setCardColor(doc, CARD.color, "teal");
  setCardOwner(doc, CARD.owner, DANA.id);
  addLink(doc, { id: idOf(20), card: CARD.linked, kind: "card", target: CARD.plain });
  for (const [at, [name, value]] of VALUES.entries()) addField(doc, { id: idOf(30 + at), card: CARD.fields, name, value });
  const said = { id: idOf(41), body: "Who asked them?", author: PEOPLE[1] ?? DANA, at: AT };
  startThread(doc, { id: idOf(40), anchor: { on: "item", id: CARD.talked }, quote: "Talked about" }, said);
}

export function fillProject(doc: Y.Doc): void {
  initTasks(doc);
  const statuses = ["todo", "doing", "done", "cancelled"];
  for (const [at, priority] of PRIORITIES.entries()) {
    addTask(doc, { id: idOf(50 + at), title: `Priority ${priority}`, priority, status: statuses[at % statuses.length] ?? "todo" });
  }
  addTask(doc, { id: idOf(60), title: LONG, assignee: DANA.id, due: "2026-11-20", labels: ["pricing", "north"] });
  addTask(doc, { id: idOf(61), title: RTL, due: "2026-12-24" });
  addTask(doc, { id: idOf(62), title: "Has parts", status: "doing" });
  addTask(doc, { id: idOf(63), title: "A part that is done", parent: idOf(62), status: "done" });
  addTask(doc, { id: idOf(64), title: "A part that is open", parent: idOf(62) });
  const said = { id: idOf(66), body: "Done on Friday.", author: DANA, at: AT };
  startThread(doc, { id: idOf(65), anchor: { on: "item", id: idOf(62) }, quote: "" }, said);
}
