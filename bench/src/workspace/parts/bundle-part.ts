/** What the built client weighs against the budgets of DESIGN §7, by the same scale that the build fails on. */
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { type ManifestChunk, weigh } from "../../../../client/size-budget.ts";
import type { ClientPart } from "../../client/part.ts";
import { atMost } from "../../goal.ts";
import { table } from "../../table.ts";

const DIST = join(import.meta.dirname, "../../../../client/dist");
/** Screens that are printed; all are judged. */
const HEAVIEST = 8;

export const bundlePart: ClientPart = {
  name: "bundle",
  async run() {
    const manifest: Record<string, ManifestChunk> = JSON.parse(readFileSync(join(DIST, ".vite/manifest.json"), "utf8"));
    const weights = weigh(manifest, brotliBytes);
    const fullest = weights.toSorted((a, b) => b.kib / b.limitKib - a.kib / a.limitKib);
    const rows = fullest.slice(0, HEAVIEST).map(({ what, kib, limitKib }) => [what, kib, limitKib, (100 * kib) / limitKib]);
    process.stdout.write(`\n${table([`fullest of ${weights.length} budgets`, "KiB brotli", "limit KiB", "% used"], rows)}\n`);
    return {
      goals: fullest
        .filter(({ what, kib, limitKib }, at) => at === 0 || kib > limitKib || WHOLE.has(what))
        .map(({ what, kib, limitKib }) => atMost(`bundle ${what}`, `KiB of brotli that ${what} weighs, at most`, limitKib, kib)),
      figures: Object.fromEntries(weights.map(({ what, kib, limitKib }) => [what, { kib, limitKib }])),
    };
  },
};

const WHOLE = new Set(["entry and shell", "src/features/note/index.ts", "everything precached"]);

/** Of the twin that the server sends. What has none (the reader of PDF files, pictures) is fetched when it is asked for, and weighed by nobody. */
function brotliBytes(file: string): number {
  const twin = join(DIST, `${file}.br`);
  return existsSync(twin) ? statSync(twin).size : 0;
}
