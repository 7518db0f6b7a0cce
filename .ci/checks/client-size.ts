/** Builds the client when it changed and holds it against its budgets. */
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { buildClient } from "../../deploy/src/client-build.ts";
import { failed, type Outcome, passed } from "../outcome.ts";
import { ROOT } from "../program.ts";
import { type Cost, costs, type Manifest, overBudget, PRECACHE_LIMIT, words } from "./sizes.ts";

const DIST = join(ROOT, "client/dist");

export async function checkClientSize(): Promise<Outcome> {
  await buildClient(ROOT);
  const manifest = JSON.parse(readFileSync(join(DIST, ".vite/manifest.json"), "utf8")) as Manifest;
  const list = [...costs(manifest, brotliBytes), precache()];
  const over = overBudget(list);
  const biggest = list.toSorted((a, b) => b.bytes / b.limitBytes - a.bytes / a.limitBytes).slice(0, 4);
  return over.length > 0 ? failed(`Over budget:\n${over.join("\n")}`) : passed(biggest.map(words).join(", "));
}

function brotliBytes(file: string): number {
  return statSync(join(DIST, `${file}.br`)).size;
}

/** What the service worker fetches at install, as it lists it: what travels is compressed, what counts on the device is not. */
function precache(): Cost {
  const worker = readFileSync(join(DIST, "sw.js"), "utf8");
  const files = new Set([...worker.matchAll(/["']?url["']?:\s*["'`]([^"'`]+)["'`]/g)].map(([, url]) => url ?? ""));
  if (files.size === 0) throw new Error("The service worker lists no file to keep.");
  const bytes = [...files].reduce((sum, file) => sum + travelling(file), 0);
  return { what: `precache (${files.size} files)`, bytes, limitBytes: PRECACHE_LIMIT };
}

function travelling(file: string): number {
  const plain = join(DIST, file);
  return statSync(`${plain}.br`, { throwIfNoEntry: false })?.size ?? statSync(plain).size;
}
