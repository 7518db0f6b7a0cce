import { expect, it } from "vitest";
import * as Y from "yjs";
import { newId } from "../ids/id.ts";
import { addCard, initCanvas, readCards } from "./canvas.ts";
import { bodyExcerpt, cardBody } from "./card-body.ts";
import { addField, fieldsOfCard } from "./card-field.ts";
import { addLink, linksOfCard } from "./card-link.ts";
import { noteContent } from "./note.ts";
import { renewIds } from "./renew-ids.ts";
import { addTask, readTasks } from "./tasks.ts";

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const idsIn = (value: unknown) => JSON.stringify(value).match(ID) ?? [];

function paragraph(id: string, words: string): Y.XmlElement {
  const element = new Y.XmlElement("paragraph");
  element.setAttribute("id", id);
  element.insert(0, [new Y.XmlText(words)]);
  return element;
}

it("law 2: a copied canvas says the same, with ids of its own wherever one card speaks of another", () => {
  const doc = new Y.Doc();
  initCanvas(doc);
  const [one, two, price, share] = [newId(), newId(), newId(), newId()];
  for (const id of [one, two]) addCard(doc, { id, section: "value", title: "Card" });
  addField(doc, { id: price, card: one, name: "Price", value: { type: "number", amount: "3" } });
  addField(doc, { id: share, card: two, name: "Share", value: { type: "formula", text: `{${price}} / 2` } });
  addLink(doc, { id: newId(), card: one, kind: "card", target: two });
  cardBody(doc, one).insert(0, [paragraph(newId(), "why they pay")]);
  const old = new Set(idsIn(doc.toJSON()));
  renewIds(doc, newId);
  const [first, second] = readCards(doc).map(({ id }) => id) as [string, string];
  expect(fieldsOfCard(doc, second)[0]?.value).toEqual({ type: "formula", text: `{${fieldsOfCard(doc, first)[0]?.id}} / 2` });
  expect(linksOfCard(doc, first)[0]?.target).toBe(second);
  expect(bodyExcerpt(doc, first, 80)).toBe("why they pay");
  expect([...readCards(doc), ...fieldsOfCard(doc, first), ...fieldsOfCard(doc, second)].flatMap(idsIn).some((id) => old.has(id))).toBe(
    false,
  );
  expect(cardBody(doc, first).toString()).not.toContain(
    [...old].find((id) => cardBody(doc, first).toString().includes(id)) ?? "nothing old",
  );
});

it("law 2: so do a copied note and a copied project, whose parts stay below their tasks", () => {
  const doc = new Y.Doc();
  const [block, task, part] = [newId(), newId(), newId()];
  noteContent(doc).insert(0, [paragraph(block, "words")]);
  addTask(doc, { id: task, title: "Call", link: { kind: "note", id: newId(), anchor: null, label: "Note" } });
  addTask(doc, { id: part, title: "Dial", parent: task });
  renewIds(doc, newId);
  expect(noteContent(doc).toString()).toContain("words");
  expect(noteContent(doc).toString()).not.toContain(block);
  const [top, below] = readTasks(doc);
  expect([top?.title, below?.title, below?.parent]).toEqual(["Call", "Dial", top?.id]);
  expect(readTasks(doc).map(({ id }) => id)).not.toContain(task);
});
