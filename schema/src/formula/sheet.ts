/**
 * A canvas as a sheet: what every field comes to, what every section comes to, and what each result was made of.
 *
 * Shape   `computeSheet` is pure. Handing in the sheet before, with the same objects for cards that did not change, computes
 *         only what depends on what did, and keeps the objects of whatever came to the same.
 * Errors  3345 formula.cycle, and those of evaluate.ts.
 */
import type { CardField } from "../documents/card-field.ts";
import { evaluate, type Fault, type Inputs, isSameOutcome, type Outcome, type SectionValues } from "./evaluate.ts";
import { type CountedCard, countedOf, membersOf, valuesOf } from "./membership.ts";
import { groupsInOrder } from "./order.ts";
import { quantityOf, settle } from "./quantity.ts";
import { faultOf, type Input, inputsOf, isSectionNode, nodeOf, nodesOf, type Reading, readText, sectionIn } from "./reading.ts";
import { sameName } from "./reference.ts";

export { faultOf, type Input } from "./reading.ts";

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
  /** Sections whose total may be another than in the sheet before. */
  readonly touched: ReadonlySet<string>;
  /** For the sheet after this one. */
  readonly state: SheetState;
}

interface SheetState {
  model: SheetModel;
  cards: ReadonlyMap<string, SheetCard>;
  fields: ReadonlyMap<string, CardField>;
  /** By field. */
  readings: ReadonlyMap<string, Reading>;
  bySection: ReadonlyMap<string, readonly CountedCard[]>;
  /** By section node: what it is made of. */
  members: ReadonlyMap<string, readonly string[]>;
  /** By node: what counts with it. */
  dependents: ReadonlyMap<string, readonly string[]>;
  outcomes: ReadonlyMap<string, Outcome>;
  sections: ReadonlyMap<string, SectionValues>;
}

const EMPTY: Outcome = { state: "empty" };

export function computeSheet(model: SheetModel, before: Sheet | null = null): Sheet {
  const past = before && hasSameFrame(before.state.model, model) ? before.state : null;
  const cards = new Map(model.cards.map((card) => [card.id, card]));
  const changed = model.cards.filter((card) => past?.cards.get(card.id) !== card);
  const gone = past ? [...past.cards.values()].filter((card) => cards.get(card.id) !== card) : [];

  // What the fields are and what they count with.
  const fields = new Map(past?.fields);
  const readings = new Map(past?.readings);
  for (const { id } of gone.flatMap((card) => card.fields)) {
    fields.delete(id);
    readings.delete(id);
  }
  for (const field of changed.flatMap((card) => card.fields)) {
    fields.set(field.id, field);
    const text = field.value.type === "formula" ? field.value.text.trim() : "";
    if (text === "") continue;
    const known = past?.fields.get(field.id)?.value;
    const isKnown = known?.type === "formula" && known.text.trim() === text;
    readings.set(field.id, (isKnown && past?.readings.get(field.id)) || readText(text, model.currency));
  }
  const touchedIds = new Set([...gone, ...changed].flatMap((card) => card.fields.map(({ id }) => id)));
  const dirty = new Set([...touchedIds].filter((id) => fields.get(id) !== past?.fields.get(id)));
  const isRewired = [...dirty].some((id) => readings.get(id) !== past?.readings.get(id));
  if (!past || namesIn(gone) !== namesIn(changed))
    for (const [id, reading] of readings) if ("isUnbound" in reading && reading.isUnbound) dirty.add(id);

  // What the sections are made of.
  const countedBefore = new Map([...(past?.bySection.values() ?? [])].flat().map((each) => [each.card, each]));
  const bySection = new Map<string, CountedCard[]>();
  for (const card of model.cards) {
    const list = bySection.get(card.section) ?? [];
    bySection.set(card.section, list);
    list.push(countedBefore.get(card) ?? countedOf(card, readings));
  }
  const touched = new Set([...bySection.keys(), ...(past?.bySection.keys() ?? [])]);
  for (const section of touched) if (isSameList(bySection.get(section), past?.bySection.get(section))) touched.delete(section);
  const members = new Map<string, readonly string[]>();
  for (const node of isRewired || !past ? sectionNodes(readings) : past.members.keys()) {
    const known = touched.has(sectionIn(node)) ? undefined : past?.members.get(node);
    members.set(node, known ?? membersOf(node, bySection.get(sectionIn(node)) ?? []));
    if (!known) dirty.add(node);
  }
  const inputNodes = (node: string) => (isSectionNode(node) ? (members.get(node) ?? []) : nodesOf(readings.get(node)));
  const isRegrouped = [...members].some(([node, list]) => !isSameList(list, past?.members.get(node)));
  const dependents =
    past && !isRewired && !isRegrouped ? past.dependents : dependentsOf([...readings.keys(), ...members.keys()], inputNodes);

  // What they come to.
  const outcomes = new Map(past?.outcomes);
  const sections = new Map(past?.sections);
  for (const id of touchedIds) if (!fields.has(id)) outcomes.delete(id);
  const known = new Set([...model.sections.map(({ id }) => id), ...bySection.keys()]);
  const outcomeOf = (id: string) => outcomes.get(id) ?? EMPTY;
  const inputs: Inputs = {
    field: (id) => (fields.has(id) ? outcomeOf(id) : null),
    section: (id, name) => (known.has(id) ? (sections.get(nodeOf({ kind: "section", id, name })) ?? null) : null),
    isAmbiguous: ambiguity(model),
  };
  const compute = (id: string, field: CardField): Outcome => {
    const reading = readings.get(id);
    if (!reading) return plainOutcome(field);
    return "fault" in reading
      ? failed(reading.fault)
      : attempt(() => ({ state: "value", quantity: settle(evaluate(reading.expression, inputs)) }));
  };
  const put = (id: string, outcome: Outcome) => {
    const last = past?.outcomes.get(id);
    outcomes.set(id, last && isSameOutcome(last, outcome) ? last : outcome);
  };
  const reached = downstream(dirty, dependents);
  for (const group of groupsInOrder(reached, (node) => inputNodes(node).filter((input) => reached.has(input)))) {
    const [first = ""] = group;
    const ring = group.length === 1 && !inputNodes(first).includes(first) ? [] : group.filter((each) => fields.has(each)).sort();
    for (const id of ring) put(id, failed({ slug: "formula.cycle", detail: { fields: ring.join(" ") } }));
    for (const each of group) {
      const field = ring.length === 0 ? fields.get(each) : undefined;
      if (field) put(each, compute(each, field));
      if (!isSectionNode(each)) continue;
      const count = bySection.get(sectionIn(each))?.length ?? 0;
      sections.set(each, valuesOf(members.get(each) ?? [], count, outcomeOf, past?.sections.get(each)));
    }
  }
  for (const id of reached) {
    const section = cards.get(fields.get(id)?.card ?? "")?.section;
    if (section !== undefined && outcomes.get(id) !== past?.outcomes.get(id)) touched.add(section);
  }
  return {
    outcome: outcomeOf,
    inputs: (id) => inputsOf(readings.get(id)),
    counted: (section) => (bySection.get(section) ?? []).flatMap(({ counted }) => counted.map(({ id }) => id)),
    touched,
    state: { model, cards, fields, readings, bySection, members, dependents, outcomes, sections },
  };
}

const hasSameFrame = (a: SheetModel, b: SheetModel) =>
  a.currency === b.currency && a.sections.length === b.sections.length && a.sections.every(({ id }, i) => id === b.sections[i]?.id);

const isSameList = <T>(a: readonly T[] = [], b: readonly T[] = []) => a.length === b.length && a.every((each, i) => each === b[i]);

/** All names on these cards, to be compared. */
const namesIn = (cards: readonly SheetCard[]) =>
  JSON.stringify(cards.map(({ id, title, fields }) => [id, title, ...fields.map(({ name }) => name)]).sort());

const sectionNodes = (readings: ReadonlyMap<string, Reading>) =>
  new Set([...readings.values()].flatMap((reading) => nodesOf(reading).filter(isSectionNode)));

function dependentsOf(nodes: readonly string[], inputsOf: (node: string) => readonly string[]): Map<string, string[]> {
  const dependents = new Map<string, string[]>();
  for (const node of nodes) {
    for (const input of inputsOf(node)) {
      const list = dependents.get(input);
      if (list) list.push(node);
      else dependents.set(input, [node]);
    }
  }
  return dependents;
}

/** These nodes and everything that counts with them, however far away. */
function downstream(from: Iterable<string>, dependents: ReadonlyMap<string, readonly string[]>): Set<string> {
  const reached = new Set(from);
  for (const node of reached) for (const next of dependents.get(node) ?? []) reached.add(next); // a set is walked to its end, also where it grows
  return reached;
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
