/**
 * The text of a formula, read into a tree of what it may hold and nothing else. Nothing is ever executed: jsep only parses,
 * and every node that is not on the list here is refused.
 *
 * Shape   Stored text: references by id, `{<field id>}` and `{section:<section id>}`; a name that was never found stays a name.
 * Errors  3340 formula.malformed, 3341 formula.too_long, 3342 formula.too_deep, 3352 formula.unknown_function,
 *         3353 formula.wrong_arguments.
 */
import jsep from "jsep";
import { FORMULA_LETTERS } from "../documents/card-field.ts";
import { CoreError } from "../errors/core-error.ts";
import { fraction } from "./fraction.ts";
import { quantityOfLiteral } from "./literal.ts";
import type { Quantity } from "./quantity.ts";
import { type Token, tokensOf } from "./tokens.ts";

export type Expression =
  | { kind: "value"; quantity: Quantity }
  | { kind: "field"; id: string }
  /** All that a section comes to, or with `name` its fields of that name. */
  | { kind: "section"; id: string; name: string | null }
  | { kind: "name"; name: string }
  | { kind: "negate"; of: Expression }
  | { kind: "binary"; operator: string; left: Expression; right: Expression }
  | { kind: "call"; name: FunctionName; args: readonly Expression[] };

/** How many arguments each takes. */
export const FUNCTIONS = {
  sum: [1, 100],
  avg: [1, 100],
  min: [1, 100],
  max: [1, 100],
  count: [1, 100],
  round: [1, 2],
  abs: [1, 1],
  if: [3, 3],
  percent: [1, 1],
} as const satisfies Record<string, readonly [least: number, most: number]>;

export type FunctionName = keyof typeof FUNCTIONS;

const DEEPEST = 64;
const ONE_PERCENT: Expression = { kind: "value", quantity: { unit: "percent", amount: fraction(1, 100) } };

for (const operator of ["!", "~"]) jsep.removeUnaryOp(operator);
for (const operator of ["||", "&&", "??", "|", "&", "<<", ">>", ">>>", "===", "!=="]) jsep.removeBinaryOp(operator);
jsep.addBinaryOp("^", 11, true);

/** `currency` is what "$" and amounts of the canvas are in. */
export function readExpression(text: string, currency: string): Expression {
  if (text.length > FORMULA_LETTERS * 4) throw new CoreError("formula.too_long");
  const tokens = tokensOf(text);
  if (tokens.length === 0) throw new CoreError("formula.malformed", { at: 0 });
  checkDepth(tokens);
  const operands: Token[] = [];
  const source = tokens.map((token) => (token.kind === "sign" ? token.text : `x${operands.push(token) - 1}`)).join(" ");
  let tree: jsep.Expression;
  try {
    tree = jsep(source);
  } catch (error) {
    throw new CoreError("formula.malformed", { at: placeOf(source, tokens, error) }, error);
  }
  return translate(tree, { operands, currency });
}

interface Reading {
  operands: readonly Token[];
  currency: string;
}

function translate(node: jsep.Expression, reading: Reading): Expression {
  switch (node.type) {
    case "Identifier":
      return operand(reading.operands[Number(String(node.name).slice(1))], reading);
    case "UnaryExpression": {
      const of = translate(node.argument as jsep.Expression, reading);
      return node.operator === "-" ? { kind: "negate", of } : of;
    }
    case "BinaryExpression":
      return {
        kind: "binary",
        operator: String(node.operator),
        left: translate(node.left as jsep.Expression, reading),
        right: translate(node.right as jsep.Expression, reading),
      };
    case "CallExpression":
      return call(node as jsep.CallExpression, reading);
    default:
      throw new CoreError("formula.malformed", { at: 0 });
  }
}

function call(node: jsep.CallExpression, reading: Reading): Expression {
  const token = node.callee.type === "Identifier" ? reading.operands[Number(String(node.callee.name).slice(1))] : undefined;
  const name = token?.kind === "name" && token.parts.length === 1 ? (token.parts[0] as string).toLowerCase() : "";
  if (!Object.hasOwn(FUNCTIONS, name)) throw new CoreError("formula.unknown_function", { name: token?.text ?? "" });
  const [least, most] = FUNCTIONS[name as FunctionName];
  if (node.arguments.length < least || node.arguments.length > most) throw new CoreError("formula.wrong_arguments", { name, least, most });
  return { kind: "call", name: name as FunctionName, args: node.arguments.map((each) => translate(each, reading)) };
}

function operand(token: Token | undefined, { currency }: Reading): Expression {
  if (token?.percent && token.kind !== "literal") {
    const { percent: _, ...plain } = token;
    return { kind: "binary", operator: "*", left: operand(plain as Token, { currency, operands: [] }), right: ONE_PERCENT };
  }
  if (token?.kind === "field") return { kind: "field", id: token.id };
  if (token?.kind === "section") return { kind: "section", id: token.id, name: token.name };
  if (token?.kind === "literal") return { kind: "value", quantity: quantityOfLiteral(token, currency) };
  if (token?.kind === "name") return { kind: "name", name: token.text };
  throw new CoreError("formula.malformed", { at: 0 });
}

/** Counted before anything recurses. */
function checkDepth(tokens: readonly Token[]): void {
  let depth = 0;
  let signs = 0;
  for (const token of tokens) {
    const text = token.kind === "sign" ? token.text : "";
    if (text === "(") depth++;
    if (text === ")") depth--;
    signs = text === "-" || text === "+" ? signs + 1 : 0;
    if (depth > DEEPEST || signs > DEEPEST) throw new CoreError("formula.too_deep", { most: DEEPEST });
  }
}

/** Where in the text the reader got stuck: the end of the last token that it understood. */
function placeOf(source: string, tokens: readonly Token[], error: unknown): number {
  const index = Number((error as { index?: unknown }).index);
  const read = source.slice(0, Number.isFinite(index) ? index : source.length).split(" ").length - 1;
  return tokens[Math.min(read, tokens.length - 1)]?.at ?? 0;
}
