import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { computeSheet } from "../formula/sheet.ts";
import { totalOf } from "../formula/total.ts";
import { newId } from "../ids/id.ts";
import { BUSINESS_MODEL_SECTIONS } from "./business-model.ts";
import { addCard, cardsIn, cardsOf, moveCard, readCardById, readCards, setCardTitle } from "./canvas.ts";
import { restoreCanvas } from "./canvas-restore.ts";
import { readSheet } from "./canvas-sheet.ts";
import { bodyExcerpt } from "./card-body.ts";
import { copyCard, returnCard } from "./card-copy.ts";
import { readField } from "./card-field.ts";
import { linksOfCard } from "./card-link.ts";
import { noteContent, noteText } from "./note.ts";
import { restoreNote } from "./note-restore.ts";
import { isTooNew } from "./shape.ts";
import { readStatuses } from "./task-status.ts";
import {
  addTask,
  changeProject,
  changeTask,
  placeTask,
  readProject,
  readTasks,
  setProjectDescription,
  setTaskLabel,
  setTaskText,
  trashTask,
} from "./tasks.ts";
import { restoreTasks } from "./tasks-restore.ts";
import { initTasks } from "./tasks-shape.ts";
import { addNode, childrenOf, foreignNodes, initWorkspace, moveNode, readTree, renameNode, trashNode, workspaceName } from "./workspace.ts";

/** What any member can write past our program, by a socket of their own. */
const value = fc.oneof(
  fc.anything({ withBigInt: false, withDate: false, withMap: false, withSet: false, withTypedArray: false, withSparseArray: false }),
  fc.constantFrom({ toString: 7 }, 7n, null, undefined, "", "a0", "zzzz", "note", "2026-99-99", "__proto__"),
);
const type = fc.constantFrom("map", "text", "array", "element", "xmltext", "fragment");
const key = fc.constantFrom(
  "title",
  "kind",
  "section",
  "index",
  "parent",
  "trashedAt",
  "name",
  "shape",
  "id",
  "due",
  "label:x",
  "link:x",
  "category",
  "other",
);
const garbage = fc.record({
  root: fc.constantFrom("tree", "cards", "fields", "links", "workspace", "canvas", "note", "content", "tasks", "items", "statuses"),
  as: fc.constantFrom("map", "array", "xml"),
  type: fc.option(type),
  fields: fc.array(fc.tuple(key, fc.option(type), value), { maxLength: 5 }),
  value,
  at: fc.nat(4),
});

type Garbage = typeof garbage extends fc.Arbitrary<infer T> ? T : never;

const IDS = [newId(), newId(), newId()];
const NOW = "2026-11-25T12:00:00.000Z";
const NAMES = [...IDS, "no id", "__proto__"];

/** What Yjs itself does not take up cannot travel in an update. */
const portable = (raw: unknown): unknown => {
  try {
    new Y.Doc().getArray("probe").insert(0, [raw]);
    return raw;
  } catch {
    return "text";
  }
};

function made(name: string | null, raw: unknown, fields: Garbage["fields"] = []): unknown {
  if (name === "map") return new Y.Map(fields.map(([field, inner, leaf]) => [field, made(inner, leaf)]));
  if (name === "text") return new Y.Text("foreign");
  if (name === "array") return Y.Array.from([portable(raw)] as never[]);
  if (name === "xmltext") return new Y.XmlText("foreign");
  if (name === "fragment") return new Y.XmlFragment();
  if (name !== "element") return portable(raw);
  const element = new Y.XmlElement("paragraph");
  for (const [field, , leaf] of fields) element.setAttribute(field, portable(leaf) as string);
  return element;
}

function soil(doc: Y.Doc, { root, as, type: name, fields, value: raw, at }: Garbage): void {
  const peer = new Y.Doc();
  Y.applyUpdate(peer, Y.encodeStateAsUpdate(doc));
  const thing = made(name, raw, fields);
  if (as === "map") peer.getMap(root).set(["tree", "cards", "items", "statuses"].includes(root) ? (NAMES[at] as string) : "shape", thing);
  else if (root === "content" && as === "xml") peer.getXmlFragment(root).insert(0, [name ? (thing as Y.XmlElement) : new Y.XmlText()]);
  else peer.getArray(root).insert(0, [thing]);
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(peer));
}

function filled(): Y.Doc {
  const doc = new Y.Doc();
  initWorkspace(doc, "Northwind");
  addNode(doc, { id: IDS[0] as string, kind: "note", title: "Plan" });
  addCard(doc, { id: IDS[0] as string, section: "value", title: "Bread" });
  initTasks(doc);
  addTask(doc, { id: IDS[0] as string, title: "Bake" });
  const paragraph = new Y.XmlElement("paragraph");
  noteContent(doc).insert(0, [paragraph]);
  paragraph.insert(0, [new Y.XmlText("Words")]);
  return doc;
}

describe("a foreign value", () => {
  it("in the tree leaves the other documents in their list", () => {
    const doc = filled();
    doc.getMap("tree").set(newId(), "text");
    doc.getMap("tree").set(newId(), new Y.Map([["kind", "malware"]]));
    doc.getMap("tree").set("../../x", new Y.Map([["kind", "note"]]));
    const odd = newId();
    doc.getMap("tree").set(odd, new Y.Map<unknown>(Object.entries({ kind: "note", title: 7, parent: {}, trashedAt: "yesterday" })));
    const [plan, other] = readTree(doc).sort((a, b) => (a.id < b.id ? -1 : 1));
    expect(plan).toMatchObject({ id: IDS[0], title: "Plan" });
    expect(other).toEqual({ id: odd, kind: "note", title: "", parent: null, index: "a0", trashedAt: null, icon: null, color: null });
    expect(readTree(doc)).toHaveLength(2);
    expect(foreignNodes(doc)).toHaveLength(3);
  });

  it("in the place of a node gives way to the node", () => {
    const doc = filled();
    doc.getMap("tree").set(IDS[1] as string, "text");
    addNode(doc, { id: IDS[1] as string, kind: "canvas", title: "Model" });
    expect(readTree(doc).map(({ title }) => title)).toEqual(["Plan", "Model"]);
  });

  it("among the cards leaves the other cards on their canvas, and a version can be restored over it", () => {
    const doc = filled();
    const past = new Y.Doc();
    Y.applyUpdate(past, Y.encodeStateAsUpdate(doc));
    doc.getMap("cards").set(IDS[1] as string, 7);
    expect(readCards(doc).map(({ title }) => title)).toEqual(["Bread"]);
    doc.getMap("cards").set(IDS[0] as string, "gone");
    expect(readCards(doc)).toEqual([]);
    restoreCanvas(doc, past);
    expect(readCards(doc)).toEqual(readCards(past));
  });

  it("in a note is no word of it, and a version can be restored over it", () => {
    const doc = filled();
    const past = new Y.Doc();
    Y.applyUpdate(past, Y.encodeStateAsUpdate(doc));
    const soiled = new Y.Doc();
    Y.applyUpdate(soiled, Y.encodeStateAsUpdate(doc));
    soiled.getArray("content").insert(0, [null, 7, new Y.Map()]);
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(soiled));
    expect(noteText(doc)).toContain("Words");
    restoreNote(doc, past);
    expect(noteText(doc)).toBe("Words");
  });

  it("law 13: in the place of a card's title comes back with no past, and keeps none from being restored", () => {
    const past = filled();
    cardsOf(past).set(
      "soiled",
      new Y.Map<unknown>([
        ["title", new Y.Map([["title", "a container in a container"]])],
        ["section", "value"],
      ]),
    );
    const doc = filled();
    restoreCanvas(doc, past);
    expect(readCardById(doc, "soiled")?.title).toBe("");
  });

  it("law 13: of any shape, in any root, makes no reader and no writer throw", () => {
    fc.assert(
      fc.property(fc.array(garbage, { minLength: 1, maxLength: 8 }), (steps) => {
        const doc = filled();
        const past = filled();
        for (const step of steps) soil(steps.indexOf(step) % 3 === 2 ? past : doc, step);
        for (const one of [doc, past]) {
          workspaceName(one);
          childrenOf(readTree(one), null);
          for (const { id } of BUSINESS_MODEL_SECTIONS) cardsIn(readCards(one), id);
          for (const id of NAMES) readCardById(one, id);
          for (const kind of ["workspace", "canvas", "note", "tasks"] as const) isTooNew(kind, one);
          readTasks(one);
          readProject(one);
          readStatuses(one);
          noteText(one);
          const sheet = computeSheet(readSheet(one));
          for (const { id } of BUSINESS_MODEL_SECTIONS) totalOf(sheet, id, (field) => readField(one, field));
          for (const id of NAMES) {
            linksOfCard(one, id);
            bodyExcerpt(one, id, 80);
            copyCard(one, id);
          }
        }
        for (const id of NAMES) {
          moveNode(doc, id, IDS[0] as string, 0);
          renameNode(doc, id, "x");
          trashNode(doc, id, null);
          moveCard(doc, id, "costs", 0);
          setCardTitle(doc, id, "x");
          changeTask(doc, id, { status: "done", parent: IDS[0] as string }, NOW);
          placeTask(doc, id, readTasks(doc), IDS[1] as string);
          setTaskText(doc, id, "title", "x");
          setTaskLabel(doc, id, "x", true);
          trashTask(doc, id, null);
        }
        restoreCanvas(doc, past);
        restoreNote(doc, past);
        changeProject(doc, { lead: null });
        setProjectDescription(doc, "x");
        restoreTasks(doc, past, NOW);
        addTask(doc, { id: "new", title: "new", before: IDS[0] as string });
        expect(readTasks(doc).map(({ title }) => title)).toContain("new");
        addNode(doc, { id: newId(), kind: "note", title: "new" });
        addCard(doc, { id: "new", section: "value", title: "new", at: 0 });
        returnCard(doc, { id: "back", title: "back", entries: [["section", "value"]], fields: [], links: [], body: null });
        expect(readTree(doc).map(({ title }) => title)).toContain("new");
        expect(readCards(doc).map(({ title }) => title)).toEqual(expect.arrayContaining(["new", "back"]));
      }),
      { numRuns: 400 },
    );
  });
});
