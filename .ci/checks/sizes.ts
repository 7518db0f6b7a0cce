/**
 * What the first visit and each screen cost, read from Vite's manifest and the brotli twins beside the files.
 *
 * Units   Bytes after brotli. Budgets in KiB (DESIGN §7): entry and shell 240, editor 130, charts 105, any other route 40; precache 1.3 MB.
 */
export interface Chunk {
  file: string;
  src?: string;
  name?: string;
  isEntry?: boolean;
  isDynamicEntry?: boolean;
  imports?: string[];
  dynamicImports?: string[];
  css?: string[];
}

export type Manifest = Record<string, Chunk>;
/** Bytes of a file of the build after brotli. */
export type SizeOf = (file: string) => number;

export interface Cost {
  what: string;
  bytes: number;
  limitBytes: number;
}

const KIB = 1024;
const ENTRY_LIMIT = 240 * KIB;
const ROUTE_LIMIT = 40 * KIB;
export const PRECACHE_LIMIT = 1_300_000;
/** Libraries that may weigh more than a route: by what their chunks are called. */
const HEAVY = [
  { what: "editor", chunk: /tiptap|editor/, limit: 130 * KIB },
  { what: "charts", chunk: /charts/, limit: 105 * KIB },
];

/** The entry with all it imports at once, then each part that is loaded later with what it brings beyond that. */
export function costs(manifest: Manifest, sizeOf: SizeOf): Cost[] {
  const entry = Object.keys(manifest).find((key) => manifest[key]?.isEntry);
  if (!entry) throw new Error("Vite's manifest has no entry.");
  const shell = filesOf(manifest, entry);
  const result: Cost[] = [{ what: "entry and shell", bytes: total(shell, sizeOf), limitBytes: ENTRY_LIMIT }];
  const heavy = new Map(HEAVY.map(({ what, limit }) => [what, { files: new Set<string>(), limit }]));
  for (const [key, chunk] of Object.entries(manifest)) {
    if (!chunk.isDynamicEntry) continue;
    const own = new Set<string>();
    for (const file of filesOf(manifest, key).difference(shell)) {
      const group = HEAVY.find((one) => one.chunk.test(file));
      (group ? (heavy.get(group.what)?.files ?? own) : own).add(file);
    }
    result.push({ what: chunk.src ?? key, bytes: total(own, sizeOf), limitBytes: ROUTE_LIMIT });
  }
  for (const [what, { files, limit }] of heavy) {
    if (files.size > 0) result.push({ what, bytes: total(files, sizeOf), limitBytes: limit });
  }
  return result;
}

export function overBudget(list: readonly Cost[]): string[] {
  return list.filter(({ bytes, limitBytes }) => bytes > limitBytes).map(words);
}

export function words({ what, bytes, limitBytes }: Cost): string {
  return `${what}: ${(bytes / KIB).toFixed(1)} KiB of ${(limitBytes / KIB).toFixed(0)} KiB`;
}

/** The chunk, its styles, and everything it imports before it can run. */
function filesOf(manifest: Manifest, key: string, seen = new Set<string>(), files = new Set<string>()): Set<string> {
  const chunk = manifest[key];
  if (!chunk || seen.has(key)) return files;
  seen.add(key);
  for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file);
  for (const next of chunk.imports ?? []) filesOf(manifest, next, seen, files);
  return files;
}

function total(files: Iterable<string>, sizeOf: SizeOf): number {
  return [...files].reduce((sum, file) => sum + sizeOf(file), 0);
}
