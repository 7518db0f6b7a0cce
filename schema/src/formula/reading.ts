/** A formula's text, read once: its tree, and what it counts with as nodes of the order in which a sheet is computed. */
import { CoreError } from "../errors/core-error.ts";
import type { Fault } from "./evaluate.ts";
import { type Expression, readExpression } from "./expression.ts";
import { sameName } from "./reference.ts";

export type Input = { kind: "field"; id: string } | { kind: "section"; id: string; name: string | null };

export type Reading =
  | {
      expression: Expression;
      inputs: readonly Input[];
      /** Ids of fields, and `section:<id>/<name>` for what a section holds. */
      nodes: readonly string[];
      /** Holds a name that stands for nothing: what it says depends on all names of the canvas. */
      isUnbound: boolean;
    }
  | { fault: Fault };

const SECTION = "section:";

export const isSectionNode = (node: string) => node.startsWith(SECTION);
export const sectionIn = (node: string) => node.slice(SECTION.length, node.indexOf("/"));
/** Empty: all that counts in the section. */
export const nameIn = (node: string) => node.slice(SECTION.length + sectionIn(node).length + 1);
export const nodeOf = (input: Input) =>
  input.kind === "field" ? input.id : `${SECTION}${input.id}/${input.name === null ? "" : sameName(input.name)}`;

export function readText(text: string, currency: string): Reading {
  try {
    const expression = readExpression(text, currency);
    const parts = partsOf(expression);
    const inputs = new Map(parts.flatMap((part) => (isInput(part) ? [[nodeOf(inputOf(part)), inputOf(part)] as const] : [])));
    return { expression, inputs: [...inputs.values()], nodes: [...inputs.keys()], isUnbound: parts.some(({ kind }) => kind === "name") };
  } catch (error) {
    return { fault: faultOf(error) };
  }
}

export const inputsOf = (reading: Reading | undefined): readonly Input[] => (reading && "inputs" in reading ? reading.inputs : NONE);
export const nodesOf = (reading: Reading | undefined): readonly string[] => (reading && "nodes" in reading ? reading.nodes : NONE);

const NONE: readonly never[] = [];

type InputPart = Expression & { kind: "field" | "section" };

const isInput = (part: Expression): part is InputPart => part.kind === "field" || part.kind === "section";
const inputOf = (part: InputPart): Input =>
  part.kind === "field" ? { kind: "field", id: part.id } : { kind: "section", id: part.id, name: part.name };

/** The expression and all in it, in the order in which they are written. */
function partsOf(expression: Expression): Expression[] {
  switch (expression.kind) {
    case "negate":
      return partsOf(expression.of);
    case "call":
      return expression.args.flatMap(partsOf);
    case "binary":
      return [...partsOf(expression.left), ...partsOf(expression.right)];
    default:
      return [expression];
  }
}

export function faultOf(error: unknown): Fault {
  if (error instanceof CoreError) return { slug: error.slug, detail: error.detail };
  throw error;
}
