import { describe, expect, it } from "vitest";
import { playwrightOutcome, vitestOutcome } from "./reports.ts";
import { trialOutcome } from "./suites/trials.ts";

const GOOD = { code: 0, output: "" };
const BAD = { code: 1, output: "the words of the program" };

function vitest(passed: number, failed: number, pending = 0, files: { status: string; assertionResults: { status: string }[] }[] = []) {
  return { numPassedTests: passed, numFailedTests: failed, numPendingTests: pending, numTodoTests: 0, testResults: files };
}

describe("Vitest's report", () => {
  it("counts tests", () => {
    expect(vitestOutcome(vitest(12, 2, 3), BAD)).toMatchObject({ passed: 12, failed: 2, skipped: [{ count: 3 }] });
  });

  it("counts a file that could not be loaded as one failure", () => {
    const files = [{ status: "failed", assertionResults: [] }];
    expect(vitestOutcome(vitest(12, 0, 0, files), BAD)).toMatchObject({ passed: 12, failed: 1 });
  });

  it("is no pass when the run ended badly with every test green", () => {
    expect(vitestOutcome(vitest(12, 0), BAD)).toMatchObject({ passed: 12, failed: 1 });
  });

  it("is no pass when it is missing, or when no test was found", () => {
    expect(vitestOutcome(null, GOOD)).toMatchObject({ passed: 0, failed: 1 });
    expect(vitestOutcome(vitest(0, 0), GOOD)).toMatchObject({ passed: 0, failed: 1 });
  });
});

describe("Playwright's report", () => {
  it("counts tests, one that passed at its second try as passed", () => {
    const report = { stats: { expected: 7, unexpected: 1, flaky: 1, skipped: 2 } };
    expect(playwrightOutcome(report, BAD)).toMatchObject({ passed: 8, failed: 1, skipped: [{ count: 2 }] });
  });

  it("is no pass when the browser never came up", () => {
    expect(playwrightOutcome(null, BAD)).toMatchObject({ failed: 1, output: expect.stringContaining("the words of the program") });
    expect(playwrightOutcome({ stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0 } }, BAD)).toMatchObject({ failed: 1 });
  });
});

describe("a trial's report", () => {
  const line = (met: boolean, what = "rows lost, at most") =>
    `progress\n${JSON.stringify({ name: "kill", seed: 7, goals: [{ id: "lost", what, met }], figures: {} })}\n`;

  it("passes when every goal is met", () => {
    expect(trialOutcome({ code: 0, stdout: line(true), output: "" })).toMatchObject({ passed: 1, failed: 0 });
  });

  it("passes, and says so, when only the machine was slow", () => {
    const slow = { code: 1, stdout: line(false, "seconds from a usable network to stored, at most"), output: "" };
    expect(trialOutcome(slow)).toMatchObject({ passed: 1, failed: 0, output: expect.stringContaining("slower here") });
  });

  it("fails on a missed goal, a bad end, or no report, and names the seed", () => {
    expect(trialOutcome({ code: 0, stdout: line(false), output: "" }).output).toContain("Seed 7. Missed: lost (rows lost, at most)");
    expect(trialOutcome({ code: 1, stdout: line(true), output: "" })).toMatchObject({ failed: 1 });
    expect(trialOutcome({ code: 0, stdout: "progress\n", output: "" })).toMatchObject({ failed: 1 });
  });
});
