/** For tests of whole starts: a program whose words are kept, the address it printed, and every process below it. */
import { type ChildProcess, execFileSync, type SpawnOptions, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, vi } from "vitest";
import { identityOf } from "./process-identity.ts";

export const ROOT = resolve(import.meta.dirname, "../..");
const START_MS = 45_000;

export interface Run {
  child: ChildProcess;
  said(): string;
  /** Its exit code; `null` when a signal ended it. */
  ended: Promise<number | null>;
}

/** Starts it in the repository, on a data directory of its own, on any free port, whatever the tests themselves use. */
export function startRun(command: string, args: readonly string[], env: NodeJS.ProcessEnv, options: SpawnOptions = {}): Run {
  const own = Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)); // as from a shell, not from within `npm test`
  const child = spawn(command, args, {
    cwd: ROOT,
    env: { ...Object.fromEntries(own), NODE_ENV: "", DATABASE_URL: "", HOST: "127.0.0.1", PORT: "0", ...env },
    stdio: ["ignore", "pipe", "pipe"],
    ...options,
  });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (more: string) => {
      text += more;
    });
  }
  return { child, said: () => text, ended: once(child, "close").then(([code]) => code) };
}

/** The address in its line, once it stands there. */
export async function urlOf(run: Run, timeout = START_MS): Promise<string> {
  await vi.waitFor(
    () => {
      if (run.child.exitCode !== null) throw new Error(`ended with ${run.child.exitCode}: ${run.said()}`);
      expect(run.said()).toMatch(/COREos is running at \S+\n/);
    },
    { timeout, interval: 50 },
  );
  return /COREos is running at (\S+)\n/.exec(run.said())?.[1] ?? "";
}

/** A process, told from a later one with the same id. */
export interface Living {
  pid: number;
  identity: string | null;
}

export const isGone = ({ pid, identity }: Living) => pid === 0 || identity === null || identityOf(pid) !== identity;

/** A process and everything that it started, and they started, in whatever process group. */
export function familyOf(pid: number): Living[] {
  const parents = parentsOfAll();
  const family = [pid];
  for (const member of family) family.push(...[...parents].filter(([, parent]) => parent === member).map(([child]) => child));
  return family.map((member) => ({ pid: member, identity: identityOf(member) }));
}

function parentsOfAll(): Map<number, number> {
  if (process.platform !== "linux") {
    const rows = execFileSync("ps", ["-axo", "pid=,ppid="], { encoding: "utf8" }).trim().split("\n");
    return new Map(rows.map((row) => row.trim().split(/\s+/).map(Number) as [number, number]));
  }
  const parents = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return new Map(parents.map((name) => [Number(name), parentOf(name)]));
}

function parentOf(pid: string): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
  } catch {
    return 0; // it has ended since the list was read
  }
}
