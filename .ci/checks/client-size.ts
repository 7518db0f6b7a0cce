/** Builds the client when it changed and holds it against its budget (client/size-budget.ts). */
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { type ManifestChunk, type Weight, weigh } from "../../client/size-budget.ts";
import { buildClient } from "../../deploy/src/client-build.ts";
import { failed, type Outcome, passed } from "../outcome.ts";
import { ROOT } from "../program.ts";

const DIST = join(ROOT, "client/dist");

export async function checkClientSize(): Promise<Outcome> {
  await buildClient(ROOT);
  const manifest: Record<string, ManifestChunk> = JSON.parse(readFileSync(join(DIST, ".vite/manifest.json"), "utf8"));
  const weights = weigh(manifest, (file) => statSync(join(DIST, `${file}.br`)).size);
  const over = weights.filter(({ kib, limitKib }) => kib > limitKib);
  if (over.length > 0) return failed(`Over budget:\n${over.map(words).join("\n")}`);
  const nearest = weights.toSorted((a, b) => b.kib / b.limitKib - a.kib / a.limitKib).slice(0, 3);
  return passed(nearest.map(words).join(", "));
}

function words({ what, kib, limitKib }: Weight): string {
  return `${what} ${kib} of ${limitKib} KiB`;
}
