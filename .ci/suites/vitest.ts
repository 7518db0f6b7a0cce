/** Vitest: the tests that need nothing, and those that need PostgreSQL. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { joinTestCluster } from "@coreos/sync-server/persistence/postgres/testing-cluster";
import { type Outcome, without } from "../outcome.ts";
import { runNode } from "../program.ts";
import { vitestOutcome } from "../reports.ts";

export function unitTests(): Promise<Outcome> {
  return vitest("unit");
}

export async function databaseTests(env: NodeJS.ProcessEnv): Promise<Outcome> {
  try {
    const cluster = env.COREOS_TEST_DATABASE_URL ? null : await joinTestCluster();
    await cluster?.release();
  } catch (error) {
    return without("tests that need PostgreSQL", error instanceof Error ? error.message : String(error), Boolean(env.CI));
  }
  return vitest("db");
}

async function vitest(project: string): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), "coreos-vitest-"));
  const report = join(folder, "report.json");
  try {
    const args = ["run", "--project", project, "--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
    const ended = await runNode("node_modules/vitest/vitest.mjs", args, { env: { ...process.env, NO_COLOR: "1" } });
    return vitestOutcome(readReport(report), ended);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function readReport(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}
