/**
 * The import law, checked by dependency-cruiser, and the check checked: without a TypeScript 6 API beside TypeScript 7 it
 * sees no module and reports success, so a low count fails; and a tree that breaks every rule must be caught by every rule.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { failed, type Outcome, passed } from "../outcome.ts";
import { ROOT, runNode } from "../program.ts";

const FIXTURE = join(ROOT, ".ci/fixtures/import-law");
const CONFIG = ".dependency-cruiser.mjs";
const ROOMS = [
  "schema",
  "templates",
  "ai-runner",
  "connectors",
  "pwa",
  "client",
  "sync-server",
  "e2e",
  "bench",
  "trials",
  "deploy",
  "start.ts",
  ".ci",
];

const report = z.object({
  summary: z.object({
    totalCruised: z.number(),
    violations: z.array(z.object({ from: z.string(), to: z.string(), rule: z.object({ name: z.string() }) })),
  }),
});

export async function checkImportLaw(): Promise<Outcome> {
  const law = await cruise(ROOT, CONFIG, ROOMS);
  const broken = law.violations.map(({ from, to, rule }) => `${rule.name}: ${from} → ${to}`);
  const files = sourceFiles();
  if (law.totalCruised < files) broken.push(`Only ${law.totalCruised} modules were looked at; there are ${files} source files.`);
  const bitten = new Set((await cruise(FIXTURE, join(ROOT, CONFIG), ["."])).violations.map(({ rule }) => rule.name));
  const silent = (await ruleNames()).filter((name) => !bitten.has(name));
  if (silent.length > 0) broken.push(`The fixture breaks these rules, and they said nothing: ${silent.join(", ")}`);
  return broken.length > 0 ? failed(broken.join("\n")) : passed(`${law.totalCruised} modules`);
}

async function cruise(cwd: string, config: string, paths: readonly string[]): Promise<z.infer<typeof report>["summary"]> {
  const program = "node_modules/dependency-cruiser/bin/dependency-cruiser.mjs";
  const { stdout, output } = await runNode(program, ["--config", config, "--output-type", "json", ...paths], { cwd });
  try {
    return report.parse(JSON.parse(stdout)).summary;
  } catch (cause) {
    throw new Error(`dependency-cruiser gave no report:\n${output}`, { cause });
  }
}

async function ruleNames(): Promise<string[]> {
  const config: { default: { forbidden: { name: string }[] } } = await import(join(ROOT, CONFIG));
  return config.default.forbidden.map(({ name }) => name);
}

/** A floor for what must have been seen: the TypeScript files under `src` of every room. */
function sourceFiles(): number {
  const rooms = ROOMS.filter((room) => !room.includes("."));
  const list = (room: string) => {
    try {
      return readdirSync(join(ROOT, room, "src"), { recursive: true, encoding: "utf8" });
    } catch {
      return []; // a reserved room
    }
  };
  return rooms.flatMap(list).filter((file) => /\.tsx?$/.test(file) && !file.includes("fixtures")).length;
}
