/**
 * What a section comes to, unit by unit: money per currency and never across, numbers and percentages by their name.
 *
 * Units   Money in minor units. A percentage is an average: 1/5 is 20 %.
 */
import type { CardField } from "../documents/card-field.ts";
import { CoreError } from "../errors/core-error.ts";
import { add, divide, type Fraction, fraction } from "./fraction.ts";
import { sameName } from "./reference.ts";
import type { Sheet } from "./sheet.ts";

export interface SectionTotal {
  money: readonly { currency: string; amount: Fraction }[];
  numbers: readonly { name: string; amount: Fraction }[];
  /** The average of those of one name. */
  percents: readonly { name: string; amount: Fraction }[];
  /** Fields with a value that is counted, in order. */
  counted: readonly string[];
  /** Fields whose formula has no result: they are missing in the total. */
  failed: readonly string[];
}

export function totalOf(sheet: Sheet, section: string, field: (id: string) => CardField | null): SectionTotal {
  const money = new Map<string, Fraction>();
  const numbers = new Map<string, { name: string; amount: Fraction }>();
  const percents = new Map<string, { name: string; amount: Fraction; times: number }>();
  const counted: string[] = [];
  const failed: string[] = [];
  for (const id of sheet.counted(section)) {
    const outcome = sheet.outcome(id);
    if (outcome.state === "failed") failed.push(id);
    if (outcome.state !== "value") continue;
    const { quantity } = outcome;
    if (quantity.unit === "truth" || quantity.unit === "date") continue;
    const name = field(id)?.name ?? "";
    const key = sameName(name);
    try {
      if (quantity.unit === "money") money.set(quantity.currency, add(money.get(quantity.currency) ?? fraction(0), quantity.amount));
      else if (quantity.unit === "number")
        numbers.set(key, { name: numbers.get(key)?.name ?? name, amount: add(numbers.get(key)?.amount ?? fraction(0), quantity.amount) });
      else {
        const known = percents.get(key) ?? { name, amount: fraction(0), times: 0 };
        percents.set(key, { ...known, amount: add(known.amount, quantity.amount), times: known.times + 1 });
      }
      counted.push(id);
    } catch (error) {
      if (!(error instanceof CoreError)) throw error;
      failed.push(id); // beyond what is counted (formula.out_of_range)
    }
  }
  return {
    money: [...money].map(([currency, amount]) => ({ currency, amount })).sort((a, b) => (a.currency < b.currency ? -1 : 1)),
    numbers: [...numbers.values()],
    percents: [...percents.values()].map(({ name, amount, times }) => ({ name, amount: divide(amount, fraction(times)) })),
    counted,
    failed,
  };
}
