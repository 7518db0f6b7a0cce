/** What a check or a suite came to, and the sum of all of them. */
export interface Outcome {
  passed: number;
  failed: number;
  /** Each with its reason. */
  skipped: { count: number; why: string }[];
  /** What to read when something failed. */
  output: string;
}

export function passed(output = ""): Outcome {
  return { passed: 1, failed: 0, skipped: [], output };
}

export function failed(output: string): Outcome {
  return { passed: 0, failed: 1, skipped: [], output };
}

export function skipped(why: string): Outcome {
  return { passed: 0, failed: 0, skipped: [{ count: 1, why }], output: "" };
}

/** Where a missing browser or database is no excuse (`CI` is set), what was skipped for it counts as failed. */
export function without(what: string, why: string, strict: boolean): Outcome {
  return strict ? failed(`${what} could not run, and CI is set: ${why}`) : skipped(`${what}: ${why}`);
}

export interface Totals {
  passed: number;
  failed: number;
  skipped: number;
}

export function sum(outcomes: readonly Outcome[]): Totals {
  const totals = { passed: 0, failed: 0, skipped: 0 };
  for (const outcome of outcomes) {
    totals.passed += outcome.passed;
    totals.failed += outcome.failed;
    totals.skipped += countSkipped(outcome);
  }
  return totals;
}

export function countSkipped({ skipped: parts }: Outcome): number {
  return parts.reduce((total, { count }) => total + count, 0);
}

/** The last line of `npm test`; other programs read it. */
export function lastLine(totals: Totals): string {
  return `${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`;
}
