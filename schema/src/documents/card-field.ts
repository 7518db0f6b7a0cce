/**
 * A typed field of a card. All fields of a canvas lie in one flat map, so that two people who each add the first field
 * to a card both keep theirs.
 *
 * Roots   `fields` Map id → Map {card, name, value, index}
 * Units   Amounts are decimal strings ("12.5"), exact; a percent amount is in percent; money is in minor units of its
 *         currency; a day is ISO 8601. A formula holds its stored text (formula/reference.ts). `null` is "not filled in".
 * Law     `value` is written whole: type, amount and currency of two people never mix. Last writer wins per key.
 *         Any member may write anything: a value of no type of ours is `unknown`, shown as such and kept.
 */
import * as Y from "yjs";
import { editCanvas } from "./canvas-shape.ts";
import { isDay } from "./day.ts";
import { isSame } from "./note-restore.ts";
import { byPosition, lastIndex, type Placed, placeAt, readIndex } from "./position.ts";

export type FieldValue =
  | { type: "number"; amount: string | null }
  | { type: "money"; minor: number | null; currency: string }
  | { type: "percent"; amount: string | null }
  | { type: "date"; day: string | null }
  | { type: "formula"; text: string }
  | { type: "unknown" };

export type FieldType = Exclude<FieldValue["type"], "unknown">;

export interface CardField extends Placed {
  /** Id of its card. */
  card: string;
  name: string;
  value: FieldValue;
}

export const FIELD_NAME_LETTERS = 120;
export const FORMULA_LETTERS = 2_000;

export const fieldsRoot = (doc: Y.Doc) => doc.getMap<unknown>("fields");

/** Every field that belongs to some card, in no order; those of cards that are gone among them. */
export function readFields(doc: Y.Doc): CardField[] {
  return [...fieldsRoot(doc).keys()].flatMap((id) => readField(doc, id) ?? []);
}

export function readField(doc: Y.Doc, id: string): CardField | null {
  const map = fieldMap(doc, id);
  const card = map?.get("card");
  if (!map || typeof card !== "string") return null;
  const name = map.get("name");
  return { id, card, name: typeof name === "string" ? name : "", value: readValue(map.get("value")), index: readIndex(map.get("index")) };
}

/** In order. */
export function fieldsOfCard(doc: Y.Doc, card: string): CardField[] {
  return readFields(doc)
    .filter((field) => field.card === card)
    .sort(byPosition);
}

/** Adds a field below the others of its card. */
export function addField(doc: Y.Doc, field: { id: string; card: string; name: string; value: FieldValue }): void {
  const { id, card, name, value } = field;
  editCanvas(doc, () => {
    const index = lastIndex(fieldsOfCard(doc, card));
    fieldsRoot(doc).set(id, new Y.Map<unknown>(Object.entries({ card, name: name.slice(0, FIELD_NAME_LETTERS), value, index })));
  });
}

export function setFieldName(doc: Y.Doc, id: string, name: string): void {
  write(doc, id, "name", name.slice(0, FIELD_NAME_LETTERS));
}

export function setFieldValue(doc: Y.Doc, id: string, value: FieldValue): void {
  write(doc, id, "value", value);
}

/** Puts a field at place `at` among the others of its card. */
export function moveField(doc: Y.Doc, id: string, at: number): void {
  const field = readField(doc, id);
  if (!field) return;
  const siblings = fieldsOfCard(doc, field.card).filter((each) => each.id !== id);
  editCanvas(doc, () => {
    for (const placed of placeAt(siblings, id, Math.min(at, siblings.length))) fieldMap(doc, placed.id)?.set("index", placed.index);
  });
}

export function deleteField(doc: Y.Doc, id: string): void {
  editCanvas(doc, () => fieldsRoot(doc).delete(id));
}

export function readValue(raw: unknown): FieldValue {
  if (typeof raw !== "object" || raw === null) return { type: "unknown" };
  const { type, amount, minor, currency, day, text } = raw as Record<string, unknown>;
  switch (type) {
    case "number":
    case "percent":
      return { type, amount: typeof amount === "string" && DECIMAL.test(amount) ? amount : null };
    case "money":
      if (typeof currency !== "string" || !CURRENCY.test(currency)) return { type: "unknown" };
      return { type, minor: Number.isSafeInteger(minor) ? (minor as number) : null, currency };
    case "date":
      return { type, day: isDay(day) ? day : null };
    case "formula":
      return { type, text: typeof text === "string" ? text : "" };
    default:
      return { type: "unknown" };
  }
}

/** At most 60 digits in all: nothing that anybody counts has more, and every sum stays cheap. */
const DECIMAL = /^-?\d{1,30}(\.\d{1,30})?$/;
const CURRENCY = /^[A-Z]{3}$/;

function write(doc: Y.Doc, id: string, key: "name" | "value", value: unknown): void {
  const map = fieldMap(doc, id);
  if (!map || isSame(map.get(key), value)) return;
  editCanvas(doc, () => map.set(key, value));
}

function fieldMap(doc: Y.Doc, id: string): Y.Map<unknown> | null {
  const map = fieldsRoot(doc).get(id);
  return map instanceof Y.Map ? map : null;
}
