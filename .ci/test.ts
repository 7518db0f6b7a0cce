/**
 * `npm test [-- <step> …]`: runs every check and suite, goes on after a failure, and says at the end what was skipped and why.
 * The last line is `N passed, N failed, N skipped`; the exit code is 1 when anything failed.
 */
import { stopLeftTestCluster } from "@coreos/sync-server/persistence/postgres/testing-cluster";
import { countSkipped, failed, lastLine, type Outcome, sum } from "./outcome.ts";
import { endAll } from "./program.ts";
import setPropertySeed from "./property-seed.ts";
import { type Step, steps } from "./steps.ts";

/** For what runs to end after Ctrl-C. */
const PATIENCE_MS = 8_000;

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

async function runStep(step: Step, label: string): Promise<Outcome> {
  const started = performance.now();
  say(`${label} ${step.name}`);
  const outcome = await step
    .run((text) => say(`      ${text}`))
    .catch((error: unknown) => failed(error instanceof Error ? error.message : String(error)));
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  if (outcome.failed > 0) say(outcome.output.trimEnd().replaceAll(/^/gm, "      "));
  const remark = outcome.failed === 0 && outcome.passed === 1 && outcome.output ? `: ${outcome.output.trim()}` : "";
  const words = remark.includes("\n") ? "" : remark;
  say(`      ${outcome.passed} passed, ${outcome.failed} failed, ${countSkipped(outcome)} skipped (${seconds} s)${words}`);
  return outcome;
}

const wanted = process.argv.slice(2);
const all = steps(process.env);
const chosen = wanted.length > 0 ? all.filter(({ name }) => wanted.some((prefix) => name.startsWith(prefix))) : all;
if (chosen.length === 0) {
  process.stderr.write(`No step is called ${wanted.join(", ")}. There are: ${all.map(({ name }) => name).join(", ")}.\n`);
  process.exit(2);
}
let isStopping = false;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, async () => {
    if (isStopping) return;
    isStopping = true;
    setTimeout(() => process.exit(130), PATIENCE_MS);
    await endAll();
    await stopLeftTestCluster();
    process.exit(130);
  });
}

setPropertySeed();
const outcomes: Outcome[] = [];
const red: string[] = [];
for (const [index, step] of chosen.entries()) {
  if (isStopping) break;
  const outcome = await runStep(step, `[${index + 1}/${chosen.length}]`);
  outcomes.push(outcome);
  if (outcome.failed > 0) red.push(step.name);
}
if (isStopping) await new Promise(() => {}); // the signal's handler ends us
say("");
for (const { skipped } of outcomes) for (const { count, why } of skipped) say(`skipped ${count}: ${why}`);
if (red.length > 0) say(`failed: ${red.join(", ")}`);
const totals = sum(outcomes);
say(lastLine(totals));
process.exit(totals.failed > 0 ? 1 : 0);
