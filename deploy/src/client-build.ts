/**
 * Builds the client into `client/dist` when its sources changed.
 *
 * Law     Hashed files of the two builds before stay beside the new ones: a tab that was opened before an update still
 *         finds the chunks that it has not loaded yet. A build that fails or is killed leaves the last good one in place.
 */
import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { waitForLock } from "@coreos/sync-server/persistence/postgres/file-lock";
import { inputHash } from "./input-hash.ts";

/** Everything that ends up in the browser, and what builds it. */
const INPUTS = ["client", "pwa", "schema/src", "templates/src", "ai-runner/src/common", "ai-runner/src/browser", "package-lock.json"];
const KEPT_BUILDS = 3;
const LONGEST_BUILD_MS = 180_000;

export interface ClientBuild {
  built: boolean;
}

export interface BuildOptions {
  signal?: AbortSignal;
  /** Called when there is something to build. */
  onBuild?: () => void;
}

/** Throws with the builder's own words when it fails. */
export async function buildClient(root: string, { signal, onBuild }: BuildOptions = {}): Promise<ClientBuild> {
  if (stampOf(join(root, "client/dist"))?.inputs === inputHash(root, INPUTS)) return { built: false };
  onBuild?.();
  const work = join(root, ".coreos");
  mkdirSync(work, { recursive: true });
  const lock = await waitForLock(join(work, "build.lock"), LONGEST_BUILD_MS);
  try {
    return await build(root, join(work, "dist-before"), signal);
  } finally {
    lock.release();
  }
}

async function build(root: string, before: string, signal: AbortSignal | undefined): Promise<ClientBuild> {
  const dist = join(root, "client/dist");
  const hash = inputHash(root, INPUTS);
  if (stampOf(dist)?.inputs === hash) return { built: false }; // by the one we waited for
  setAside(dist, before);
  try {
    await vite(root, signal);
  } catch (error) {
    rmSync(dist, { recursive: true, force: true });
    if (existsSync(before)) renameSync(before, dist);
    throw error;
  }
  const own = assetsIn(dist);
  const older = (stampOf(before)?.assets ?? []).slice(0, KEPT_BUILDS - 1);
  carryOver(older.flat(), before, dist);
  writeFileSync(stampFile(dist), JSON.stringify({ inputs: hash, assets: [own, ...older] } satisfies Stamp));
  rmSync(before, { recursive: true, force: true });
  return { built: true };
}

/** Of a finished build. */
interface Stamp {
  inputs: string;
  /** Names under `assets/`, of this build and the ones before it, newest first. */
  assets: string[][];
}

function stampFile(dist: string): string {
  return join(dist, ".build.json");
}

function stampOf(dist: string): Stamp | null {
  return existsSync(stampFile(dist)) ? (JSON.parse(readFileSync(stampFile(dist), "utf8")) as Stamp) : null;
}

/** A build without its stamp was killed half way: then the one set aside is still the last good one. */
function setAside(dist: string, before: string): void {
  if (!stampOf(dist)) return;
  rmSync(before, { recursive: true, force: true });
  renameSync(dist, before);
}

function assetsIn(dist: string): string[] {
  const assets = join(dist, "assets");
  return existsSync(assets) ? readdirSync(assets) : [];
}

function carryOver(names: readonly string[], from: string, to: string): void {
  for (const name of new Set(names)) {
    const [source, target] = [join(from, "assets", name), join(to, "assets", name)];
    if (existsSync(source) && !existsSync(target)) cpSync(source, target, { recursive: true });
  }
}

function vite(root: string, signal?: AbortSignal): Promise<void> {
  const { NODE_ENV: _, ...env } = process.env; // a build is a production build, whatever the shell is set to
  const program = join(root, "node_modules/vite/bin/vite.js");
  const child = spawn(process.execPath, [program, "build", "--logLevel", "warn"], {
    cwd: join(root, "client"),
    env,
    stdio: ["ignore", "pipe", "pipe"],
    ...(signal ? { signal } : {}),
  });
  let words = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      words += text;
    });
  }
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => (code === 0 ? resolve() : reject(new Error(`The client could not be built.\n${words.trim()}`))));
  });
}
