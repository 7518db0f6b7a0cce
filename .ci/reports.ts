/** Reads the JSON reports of Vitest and Playwright. A run that ended badly is never a pass, whatever its report counts. */
import { z } from "zod";
import type { Outcome } from "./outcome.ts";

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  /** Per file; a file that could not be loaded fails without a failed test in it. */
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) })),
});

const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
});

export interface Ended {
  /** Exit code of the program. */
  code: number;
  output: string;
}

export function vitestOutcome(report: unknown, { code, output }: Ended): Outcome {
  const read = vitestReport.safeParse(report);
  if (!read.success) return { passed: 0, failed: 1, skipped: [], output: `Vitest left no report (exit code ${code}).\n${output}` };
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = read.data;
  const unloadable = testResults.filter(
    ({ status, assertionResults }) => status === "failed" && !assertionResults.some((test) => test.status === "failed"),
  ).length;
  const skippedTests = numPendingTests + numTodoTests;
  return counted({ passed: numPassedTests, failed: numFailedTests + unloadable, skippedTests, code, output });
}

/** A flaky test passed at last, and counts as passed; the output names it. */
export function playwrightOutcome(report: unknown, { code, output }: Ended): Outcome {
  const read = playwrightReport.safeParse(report);
  if (!read.success) return { passed: 0, failed: 1, skipped: [], output: `Playwright left no report (exit code ${code}).\n${output}` };
  const { expected, unexpected, flaky, skipped } = read.data.stats;
  return counted({ passed: expected + flaky, failed: unexpected, skippedTests: skipped, code, output });
}

function counted(run: { passed: number; failed: number; skippedTests: number; code: number; output: string }): Outcome {
  // An unhandled rejection or a failed teardown ends the run badly with every test green.
  const silent = run.code !== 0 && run.failed === 0 ? 1 : 0;
  const empty = run.passed + run.failed + run.skippedTests === 0 && silent === 0 ? 1 : 0;
  return {
    passed: run.passed,
    failed: run.failed + silent + empty,
    skipped: run.skippedTests > 0 ? [{ count: run.skippedTests, why: "marked as skipped in the tests themselves" }] : [],
    output: empty ? `No test was found.\n${run.output}` : run.output,
  };
}
