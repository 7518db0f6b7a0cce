/**
 * What an expression comes to, given what its inputs come to. Pure: no clock, no locale, no order of arrival.
 *
 * Errors  3343 formula.unknown_name, 3344 formula.ambiguous_name, 3350 formula.input_failed, 3351 formula.input_empty,
 *         and those of quantity.ts and fraction.ts.
 */
import { CoreError } from "../errors/core-error.ts";
import type { ErrorSlug } from "../errors/errors.ts";
import type { Expression, FunctionName } from "./expression.ts";
import { absolute, fraction, negate } from "./fraction.ts";
import { combine, comparedTo, isPlain, type Measured, over, plus, type Quantity, rounded } from "./quantity.ts";

/** Why there is no result. `detail` holds ids, counts and names for the sentence on the screen. */
export interface Fault {
  slug: ErrorSlug;
  detail: Readonly<Record<string, string | number>>;
}

export type Outcome = { state: "empty" } | { state: "value"; quantity: Quantity } | { state: "failed"; fault: Fault };

/** What the fields of a section hold: those with a value in order, and the first that failed. */
export interface SectionValues {
  quantities: readonly Measured[];
  failed: string | null;
  cards: number;
}

export interface Inputs {
  /** `null` where there is no such field. */
  field(id: string): Outcome | null;
  section(id: string, name: string | null): SectionValues | null;
  /** `true` where several fields have this name. */
  isAmbiguous(name: string): boolean;
}

const ONE: Measured = { unit: "number", amount: fraction(1) };

export function evaluate(expression: Expression, inputs: Inputs): Quantity {
  switch (expression.kind) {
    case "value":
      return expression.quantity;
    case "name":
      throw new CoreError(inputs.isAmbiguous(expression.name) ? "formula.ambiguous_name" : "formula.unknown_name", {
        name: expression.name,
      });
    case "field":
      return fieldValue(expression.id, inputs);
    case "section":
      return total(alike(sectionOf(expression, inputs).quantities));
    case "negate": {
      const of = measured(evaluate(expression.of, inputs), "-");
      return { ...of, amount: negate(of.amount) };
    }
    case "binary":
      return combine(expression.operator, evaluate(expression.left, inputs), evaluate(expression.right, inputs));
    case "call":
      return call(expression.name, expression.args, inputs);
  }
}

function call(name: FunctionName, args: readonly Expression[], inputs: Inputs): Quantity {
  const [first, second, third] = args as [Expression, Expression, Expression];
  const of = (arg: Expression) => measured(evaluate(arg, inputs), name);
  switch (name) {
    case "if": {
      const test = evaluate(first, inputs);
      if (test.unit !== "truth") throw new CoreError("formula.mixed_units", { operator: "if", first: test.unit, second: "truth" });
      return evaluate(test.truth ? second : third, inputs);
    }
    case "round": {
      const digits = second ? of(second) : null;
      if (digits && (!isPlain(digits) || digits.amount.d !== 1n || digits.amount.n > 12n || digits.amount.n < -12n))
        throw new CoreError("formula.out_of_range");
      return rounded(of(first), Number(digits?.amount.n ?? 0));
    }
    case "abs": {
      const value = of(first);
      return { ...value, amount: absolute(value.amount) };
    }
    case "percent": {
      const value = of(first);
      if (!isPlain(value)) throw new CoreError("formula.mixed_units", { operator: name, first: value.unit, second: "number" });
      return { unit: "percent", amount: value.amount };
    }
    case "count":
      return { unit: "number", amount: fraction(args.reduce((sum, arg) => sum + counted(arg, inputs), 0)) };
    default:
      return aggregate(
        name,
        args.flatMap((arg) => listed(arg, inputs)),
      );
  }
}

function aggregate(name: "sum" | "avg" | "min" | "max", values: readonly Measured[]): Measured {
  if (name === "sum") return total(values);
  const [first, ...rest] = values;
  if (!first) throw new CoreError("formula.input_empty", { field: "" });
  if (name === "avg") return over(total(values), { ...ONE, amount: fraction(values.length) });
  return rest.reduce((best, each) => (comparedTo(name, each, best) * (name === "min" ? 1 : -1) < 0 ? each : best), first);
}

function total([first, ...rest]: readonly Measured[]): Measured {
  if (!first) return { unit: "number", amount: fraction(0) };
  return rest.reduce(plus, first);
}

/** The values of one argument: all that a section holds, or the one value; a field that is not filled in is none. */
function listed(arg: Expression, inputs: Inputs): Measured[] {
  if (arg.kind === "section") return alike(sectionOf(arg, inputs).quantities);
  if (arg.kind === "field" && inputs.field(arg.id)?.state === "empty") return [];
  return [measured(evaluate(arg, inputs), "sum")];
}

function counted(arg: Expression, inputs: Inputs): number {
  if (arg.kind !== "section") return listed(arg, inputs).length;
  const values = sectionOf(arg, inputs);
  return arg.name === null ? values.cards : values.quantities.length;
}

/** A section is counted in its money where it has any, else in its numbers, else in its percentages: never across. */
export function alike(quantities: readonly Measured[]): Measured[] {
  for (const unit of ["money", "number", "percent"] as const) {
    const some = quantities.filter((each) => each.unit === unit);
    if (some.length > 0) return some;
  }
  return [];
}

function sectionOf({ id, name }: Expression & { kind: "section" }, inputs: Inputs): SectionValues {
  const values = inputs.section(id, name);
  if (!values) throw new CoreError("formula.unknown_name", { name: id });
  if (values.failed !== null) throw new CoreError("formula.input_failed", { field: values.failed });
  return values;
}

function fieldValue(id: string, inputs: Inputs): Quantity {
  const outcome = inputs.field(id);
  if (!outcome) throw new CoreError("formula.unknown_name", { name: "[deleted]" });
  if (outcome.state === "empty") throw new CoreError("formula.input_empty", { field: id });
  if (outcome.state === "failed") throw new CoreError("formula.input_failed", { field: id });
  return outcome.quantity;
}

function measured(quantity: Quantity, operator: string): Measured {
  if (quantity.unit === "truth") throw new CoreError("formula.mixed_units", { operator, first: "truth", second: "number" });
  return quantity;
}

export function isSameOutcome(a: Outcome, b: Outcome): boolean {
  if (a.state === "failed" && b.state === "failed")
    return a.fault.slug === b.fault.slug && JSON.stringify(a.fault.detail) === JSON.stringify(b.fault.detail);
  if (a.state !== "value" || b.state !== "value") return a.state === b.state;
  const [x, y] = [a.quantity, b.quantity];
  if (x.unit === "truth" || y.unit === "truth") return x.unit === "truth" && y.unit === "truth" && x.truth === y.truth;
  const sameCurrency = x.unit !== "money" || x.currency === (y as typeof x).currency;
  return x.unit === y.unit && sameCurrency && x.amount.n === y.amount.n && x.amount.d === y.amount.d;
}
