/** One hash over the content of many files: tells whether a build is still the build of these sources. */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";

const IGNORED = new Set(["node_modules", "dist", "fixtures"]);

/** `paths` are files or folders under `root`; what is missing counts as missing. Tests do not count. */
export function inputHash(root: string, paths: readonly string[]): string {
  const hash = createHash("sha256");
  for (const file of paths.flatMap((path) => filesUnder(join(root, path))).sort()) {
    const content = readFileSync(file);
    hash.update(`${relative(root, file).split(sep).join("/")}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

function filesUnder(path: string): string[] {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return /\.test\.tsx?$/.test(path) ? [] : [path];
  return readdirSync(path).flatMap((name) => (IGNORED.has(name) || name.startsWith(".") ? [] : filesUnder(join(path, name))));
}
