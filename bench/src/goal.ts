/**
 * What a bench found out, in the shape that `--json` prints (DESIGN §8).
 *
 * Law     A goal that was missed is said so and never ends the program with an error: a machine's speed gates nothing.
 */
export interface Goal {
  id: string;
  /** A sentence with the unit of `limit` and `measured`, saying `at most` or `at least`. */
  what: string;
  limit: number;
  /** `null`: could not be measured, and so is not met. */
  measured: number | null;
  met: boolean;
}

export interface Report {
  name: string;
  seed: number;
  goals: Goal[];
  figures: Record<string, unknown>;
}

export const atMost = (id: string, what: string, limit: number, measured: number): Goal =>
  goal(id, what, limit, measured, measured <= limit);
export const atLeast = (id: string, what: string, limit: number, measured: number): Goal =>
  goal(id, what, limit, measured, measured >= limit);

function goal(id: string, what: string, limit: number, measured: number, met: boolean): Goal {
  const known = Number.isFinite(measured);
  return { id, what, limit, measured: known ? rounded(measured) : null, met: known && met };
}

/** Four significant digits: what a noisy machine can claim at the very most. */
export function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
