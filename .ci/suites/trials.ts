/**
 * The long proofs, small: a trial passes when it ends well and meets every goal of its report, those of time apart.
 * How fast a busy machine is, is printed and fails nothing (DESIGN §8).
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { failed, type Outcome, passed, skipped } from "../outcome.ts";
import { ROOT, runNode } from "../program.ts";

const report = z.object({
  name: z.string(),
  seed: z.union([z.number(), z.string()]),
  goals: z.array(z.object({ id: z.string(), what: z.string(), met: z.boolean() })),
});
/** How a goal of time begins. */
const OF_TIME = /^(milli)?seconds /;
const TIMEOUT_MS = 240_000;

export async function trial(name: string, args: readonly string[]): Promise<Outcome> {
  const script = `trials/src/${name}/main.ts`;
  if (!existsSync(join(ROOT, script))) return skipped(`trial ${name}: there is no ${script}`);
  const { code, stdout, output } = await runNode(script, [...args, "--json"], { timeoutMs: TIMEOUT_MS });
  return trialOutcome({ code, stdout, output });
}

export function trialOutcome({ code, stdout, output }: { code: number; stdout: string; output: string }): Outcome {
  const read = report.safeParse(lastObject(stdout));
  if (!read.success) return failed(`The trial printed no report (exit code ${code}).\n${output}`);
  const { seed, goals } = read.data;
  const missed = goals.filter(({ met }) => !met);
  const broken = missed.filter(({ what }) => !OF_TIME.test(what));
  const words = missed.map(({ id, what }) => `${id} (${what})`).join("; ");
  if (broken.length > 0 || (code !== 0 && missed.length === 0)) {
    return failed(`Seed ${seed}. Missed: ${words || "none"}. Exit code ${code}.\n${output}`);
  }
  return passed(`${goals.length - missed.length} of ${goals.length} goals met, seed ${seed}${words && `; slower here than ${words}`}`);
}

function lastObject(stdout: string): unknown {
  try {
    return JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? "");
  } catch {
    return null;
  }
}
