/**
 * A canvas as a sheet: what every field comes to, what every section comes to, and what each result was made of.
 *
 * Shape   `computeSheet` is pure; handing in the sheet before keeps the objects of whatever did not change, and the trees
 *         of texts that were read before.
 * Law     A card that computes is counted by what it comes to: a field that a formula of its own card counts with is inside
 *         that formula, and not counted a second time in the total of its section.
 * Errors  3345 formula.cycle, and those of evaluate.ts.
 */
import type { CardField } from "../documents/card-field.ts";
import { CoreError } from "../errors/core-error.ts";
import { evaluate, type Fault, type Inputs, isSameOutcome, type Outcome, type SectionValues } from "./evaluate.ts";
import { type Expression, readExpression } from "./expression.ts";
import { groupsInOrder } from "./order.ts";
import { type Measured, quantityOf, settle } from "./quantity.ts";
import { sameName } from "./reference.ts";

export interface SheetCard {
  id: string;
  section: string;
  title: string;
  /** In order. */
  fields: readonly CardField[];
}

export interface SheetModel {
  /** In order. */
  cards: readonly SheetCard[];
  sections: readonly { id: string; title: string }[];
  currency: string;
}

export interface Sheet {
  /** What a field comes to; "empty" for one that is not there. */
  outcome(field: string): Outcome;
  /** What the formula in this field counts with, in the order in which it names them. */
  inputs(field: string): readonly Input[];
  /** The fields that a section is counted by, in order. */
  counted(section: string): readonly string[];
  /** For the sheet after this one. */
  readonly read: ReadonlyMap<string, Reading>;
  readonly readings: ReadonlyMap<string, Reading>;
  readonly outcomes: ReadonlyMap<string, Outcome>;
  readonly sections: ReadonlyMap<string, SectionValues>;
}

export type Input = { kind: "field"; id: string } | { kind: "section"; id: string; name: string | null };

/** A text that was read, with what it counts with as nodes of the order. */
type Reading = { expression: Expression; inputs: readonly Input[]; nodes: readonly string[] } | { fault: Fault };

const EMPTY: Outcome = { state: "empty" };
const SECTION = "section:";

export function computeSheet(model: SheetModel, before: Sheet | null = null): Sheet {
  const fields = new Map<string, CardField>();
  const read = new Map<string, Reading>();
  const readings = new Map<string, Reading>();
  for (const card of model.cards) {
    for (const field of card.fields) {
      fields.set(field.id, field);
      const text = field.value.type === "formula" ? field.value.text.trim() : "";
      if (text === "") continue;
      const key = `${model.currency} ${text}`;
      const reading = read.get(key) ?? before?.read.get(key) ?? readText(text, model.currency);
      read.set(key, reading);
      readings.set(field.id, reading);
    }
  }
  const inputsOf = (id: string): readonly Input[] => {
    const reading = readings.get(id);
    return reading && "inputs" in reading ? reading.inputs : NONE;
  };
  const bySection = groupCards(model, inputsOf);
  const members = new Map<string, readonly string[]>();
  const membersOf = (node: string): readonly string[] => {
    const known = members.get(node) ?? namesOf(bySection, node);
    members.set(node, known);
    return known;
  };
  const nodesOf = (node: string): readonly string[] => {
    if (node.startsWith(SECTION)) return membersOf(node);
    const reading = readings.get(node);
    return reading && "nodes" in reading ? reading.nodes : NONE;
  };

  const outcomes = new Map<string, Outcome>();
  const sections = new Map<string, SectionValues>();
  const known = new Set([...model.sections.map(({ id }) => id), ...bySection.keys()]);
  const inputs: Inputs = {
    field: (id) => (fields.has(id) ? (outcomes.get(id) ?? EMPTY) : null),
    section: (id, name) => (known.has(id) ? (sections.get(nodeOf({ kind: "section", id, name })) ?? null) : null),
    isAmbiguous: ambiguity(model),
  };
  /** Nothing that this formula counts with has changed since the sheet before. */
  const isSettled = (id: string, reading: Reading): boolean => {
    if (!before || before.readings.get(id) !== reading || !("nodes" in reading) || reading.nodes.length === 0) return false;
    return reading.nodes.every((node) =>
      node.startsWith(SECTION)
        ? sections.get(node) === before.sections.get(node)
        : fields.has(node) && outcomes.get(node) === before.outcomes.get(node),
    );
  };
  const put = (id: string, outcome: Outcome) => {
    const past = before?.outcomes.get(id);
    outcomes.set(id, past && isSameOutcome(past, outcome) ? past : outcome);
  };
  const compute = (id: string, field: CardField) => {
    const reading = readings.get(id);
    if (!reading) put(id, plainOutcome(field));
    else if ("fault" in reading) put(id, failed(reading.fault));
    else if (isSettled(id, reading)) outcomes.set(id, before?.outcomes.get(id) ?? EMPTY);
    else
      put(
        id,
        attempt(() => ({ state: "value", quantity: settle(evaluate(reading.expression, inputs)) })),
      );
  };

  for (const group of groupsInOrder(fields.keys(), nodesOf)) {
    const [node = ""] = group;
    const ring = group.length === 1 && !nodesOf(node).includes(node) ? [] : group.filter((each) => fields.has(each)).sort();
    for (const id of ring) put(id, failed({ slug: "formula.cycle", detail: { fields: ring.join(" ") } }));
    for (const each of group) {
      const field = ring.length === 0 ? fields.get(each) : undefined;
      if (field) compute(each, field);
      if (!each.startsWith(SECTION)) continue;
      const cards = bySection.get(sectionIn(each))?.length ?? 0;
      sections.set(each, collect(each, membersOf(each), cards, outcomes, before));
    }
  }
  return {
    outcome: (id) => outcomes.get(id) ?? EMPTY,
    inputs: inputsOf,
    counted: (section) => (bySection.get(section) ?? []).flatMap((card) => card.counted.map(({ id }) => id)),
    read,
    readings,
    outcomes,
    sections,
  };
}

const NONE: readonly never[] = [];

interface CountedCard {
  fields: readonly CardField[];
  counted: readonly CardField[];
}

function groupCards(model: SheetModel, inputsOf: (id: string) => readonly Input[]): Map<string, CountedCard[]> {
  const bySection = new Map<string, CountedCard[]>();
  for (const { section, fields } of model.cards) {
    const inside = new Set(
      fields.flatMap(({ id }) => inputsOf(id).flatMap((input) => (input.kind === "field" && input.id !== id ? [input.id] : []))),
    );
    const list = bySection.get(section) ?? [];
    list.push({ fields, counted: fields.filter(({ id, value }) => !inside.has(id) && value.type !== "date" && value.type !== "unknown") });
    bySection.set(section, list);
  }
  return bySection;
}

/** Ids of the fields behind a section node: those that count, or with a name all of that name. */
function namesOf(bySection: ReadonlyMap<string, readonly CountedCard[]>, node: string): string[] {
  const cards = bySection.get(sectionIn(node)) ?? [];
  const name = node.slice(SECTION.length + sectionIn(node).length + 1);
  const fields =
    name === ""
      ? cards.flatMap((card) => card.counted)
      : cards.flatMap((card) => card.fields.filter((field) => sameName(field.name) === name));
  return fields.map(({ id }) => id);
}

const nodeOf = (input: Input) =>
  input.kind === "field" ? input.id : `${SECTION}${input.id}/${input.name === null ? "" : sameName(input.name)}`;
const sectionIn = (node: string) => node.slice(SECTION.length, node.indexOf("/"));

function collect(
  node: string,
  fields: readonly string[],
  cards: number,
  outcomes: ReadonlyMap<string, Outcome>,
  before: Sheet | null,
): SectionValues {
  const quantities: Measured[] = [];
  let broken: string | null = null;
  for (const id of fields) {
    const outcome = outcomes.get(id) ?? EMPTY;
    if (outcome.state === "failed") broken ??= id;
    if (outcome.state === "value" && outcome.quantity.unit !== "truth" && outcome.quantity.unit !== "date")
      quantities.push(outcome.quantity);
  }
  const past = before?.sections.get(node);
  const isSame = past?.failed === broken && past.cards === cards && past.quantities.length === quantities.length;
  return past && isSame && quantities.every((quantity, i) => quantity === past.quantities[i])
    ? past
    : { quantities, failed: broken, cards };
}

function readText(text: string, currency: string): Reading {
  try {
    const expression = readExpression(text, currency);
    const inputs = inputsIn(expression);
    return { expression, inputs, nodes: inputs.map(nodeOf) };
  } catch (error) {
    return { fault: faultOf(error) };
  }
}

function inputsIn(expression: Expression): Input[] {
  const found = new Map<string, Input>();
  const visit = (each: Expression): void => {
    if (each.kind === "field") found.set(each.id, { kind: "field", id: each.id });
    else if (each.kind === "section") found.set(nodeOf(each), { kind: "section", id: each.id, name: each.name });
    else if (each.kind === "negate") visit(each.of);
    else if (each.kind === "call") each.args.forEach(visit);
    else if (each.kind === "binary") {
      visit(each.left);
      visit(each.right);
    }
  };
  visit(expression);
  return [...found.values()];
}

function plainOutcome(field: CardField): Outcome {
  const quantity = quantityOf(field.value);
  return quantity ? { state: "value", quantity } : EMPTY;
}

function attempt(work: () => Outcome): Outcome {
  try {
    return work();
  } catch (error) {
    return failed(faultOf(error));
  }
}

export function faultOf(error: unknown): Fault {
  if (error instanceof CoreError) return { slug: error.slug, detail: error.detail };
  throw error;
}

const failed = (fault: Fault): Outcome => ({ state: "failed", fault });

/** A name that was not bound is unknown, unless several things have it. */
function ambiguity(model: SheetModel): (name: string) => boolean {
  let counts: Map<string, number> | null = null;
  return (name) => {
    if (!counts) {
      counts = new Map();
      for (const card of model.cards) {
        for (const field of card.fields) {
          for (const key of [sameName(field.name), `${sameName(card.title)}.${sameName(field.name)}`])
            counts.set(key, (counts.get(key) ?? 0) + 1);
        }
      }
    }
    return (counts.get(sameName(name.replace(/[[\]]/g, "").replace(/\s*\.\s*/, "."))) ?? 0) > 1;
  };
}
