/**
 * What a first visit and each screen may weigh. The build fails above it, so that weight is a decision and never a drift.
 *
 * Units   KiB of brotli. A screen counts what it needs beyond the shell and beyond what floats (menus, dialogs, tooltips:
 *         one chunk, loaded with the first of them, weighed by itself); its shared chunks included. A part of a screen that
 *         loads later counts what it adds to the screen.
 * Source  DESIGN §7 "Budgets"; Vite's manifest (`build.manifest`).
 */
export interface ManifestChunk {
  file: string;
  isEntry?: boolean;
  isDynamicEntry?: boolean;
  imports?: string[];
  dynamicImports?: string[];
  css?: string[];
}

export interface Weight {
  what: string;
  kib: number;
  limitKib: number;
}

const SHELL_KIB = 240;
const SCREEN_KIB = 40;
const OVERLAY_KIB = 40;
/** What draws free boards: a library of its own. */
const FLOW_KIB = 65;
/** With what the cut below costs it is the 130 of DESIGN §7. */
const EDITOR_KIB = 129;
/** The gallery reaches into note and canvas, so they are cut into more and smaller files, which compress a little worse. */
const CUT_KIB = 1;
const PRECACHE_KIB = 1_300;
const OVERLAY = /^_overlay-/;
const VIEW = /^(.*features\/[^/]+)\/.*(-view|free-board)\.tsx$/;
const CUT = /features\/(note|canvas)\/index\.ts$/;
const FLOW = /features\/canvas\/free\/free-board\.tsx$/;
/** The text of a card is written in the same editor as a note. */
const EDITOR = /features\/(note\/index\.ts|canvas\/details\/body-editor\.tsx)$/;
/** Comes after the editor, or reads and writes notes with it (imports, exports), so it counts what it adds. */
const WITH_EDITOR = /(features\/note\/(?!index\.ts)|editor\/|transfer\/)[^.]+\.tsx?$/;

/** The shell first, then every lazy screen, then all that the worker keeps; `bytesOf` answers the brotli size of a file. */
export function weigh(manifest: Record<string, ManifestChunk>, bytesOf: (file: string) => number): Weight[] {
  const keys = Object.keys(manifest);
  const shell = new Set(keys.filter((key) => manifest[key]?.isEntry).flatMap((key) => closure(manifest, key)));
  const overlay = keys.filter((key) => OVERLAY.test(key)).flatMap((key) => closure(manifest, key).filter((file) => !shell.has(file)));
  const shared = new Set([...shell, ...overlay]);
  /** What shows a PDF comes as it is (.mjs), when one is opened, and is never precached. */
  const isCounted = (file: string) => !file.endsWith(".mjs");
  const total = (files: Iterable<string>) =>
    Math.round([...new Set(files)].filter(isCounted).reduce((sum, file) => sum + bytesOf(file), 0) / 102.4) / 10;
  /** A view that a screen loads later (a free board, a calendar) counts what it adds to that screen, which is there already. */
  const beside = (key: string) => {
    const [, screen] = WITH_EDITOR.test(key) ? [key, "src/features/note"] : (VIEW.exec(key) ?? []);
    return screen ? new Set([...shared, ...closure(manifest, `${screen}/index.ts`)]) : shared;
  };
  const lazy = keys.filter((key) => manifest[key]?.isDynamicEntry);
  /** What is there already when a part of one screen loads. */
  const around = (part: string): ReadonlySet<string> => {
    const [parent, ...others] = keys.filter((key) => manifest[key]?.dynamicImports?.includes(part));
    return new Set(
      parent !== undefined && others.length === 0 && lazy.includes(parent) ? [...closure(manifest, parent), ...around(parent)] : [],
    );
  };
  const screens = keys
    .filter((key) => manifest[key]?.isDynamicEntry)
    .map((key) => ({
      what: key,
      kib: total(closure(manifest, key).filter((file) => !beside(key).has(file) && !around(key).has(file))),
      limitKib: (EDITOR.test(key) ? EDITOR_KIB : FLOW.test(key) ? FLOW_KIB : SCREEN_KIB) + (CUT.test(key) ? CUT_KIB : 0),
    }));
  const everything = keys.flatMap((key) => closure(manifest, key));
  return [
    { what: "entry and shell", kib: total(shell), limitKib: SHELL_KIB },
    { what: "menus and dialogs", kib: total(overlay), limitKib: OVERLAY_KIB },
    ...screens,
    { what: "everything precached", kib: total(everything), limitKib: PRECACHE_KIB },
  ];
}

/** The files that a chunk needs before it runs: its own, its style, and those of its static imports. */
function closure(manifest: Record<string, ManifestChunk>, start: string): string[] {
  const seen = new Set<string>();
  const files: string[] = [];
  const visit = (key: string) => {
    const chunk = manifest[key];
    if (!chunk || seen.has(key)) return;
    seen.add(key);
    files.push(chunk.file, ...(chunk.css ?? []));
    chunk.imports?.forEach(visit);
  };
  visit(start);
  return files;
}
