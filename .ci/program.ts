/** Runs a program to its end and keeps what it prints. */
import { spawn } from "node:child_process";
import { join } from "node:path";

export const ROOT = join(import.meta.dirname, "..");

export interface Ended {
  code: number;
  /** stdout and stderr as they came. */
  output: string;
  stdout: string;
}

export interface RunOptions {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  /** It is killed after that; its exit code is then 124. */
  timeoutMs?: number;
}

const running = new Map<number, Promise<Ended>>();

export function run(
  program: string,
  args: readonly string[],
  { cwd = ROOT, env = process.env, timeoutMs }: RunOptions = {},
): Promise<Ended> {
  const child = spawn(program, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"], detached: process.platform !== "win32" });
  const pid = child.pid;
  let output = "";
  let stdout = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });
  let late = false;
  const timer = timeoutMs
    ? setTimeout(() => {
        late = true;
        if (pid) killGroup(pid);
      }, timeoutMs)
    : undefined;
  const ended = new Promise<Ended>((resolve) => {
    const end = (code: number, words = "") => {
      clearTimeout(timer);
      if (pid) running.delete(pid);
      resolve({ code, output: output + words, stdout });
    };
    child.on("error", (error) => end(127, error.message));
    child.on("close", (code) => (late ? end(124, `\nNot done after ${timeoutMs} ms: ended.`) : end(code ?? 1)));
  });
  if (pid) running.set(pid, ended);
  return ended;
}

/** The JavaScript program of a package in node_modules, run by this Node. */
export function runNode(script: string, args: readonly string[], options?: RunOptions): Promise<Ended> {
  return run(process.execPath, [join(ROOT, script), ...args], options);
}

/** Ends everything that is still running, with its children, and answers when it is gone: for Ctrl-C. */
export async function endAll(): Promise<void> {
  const left = [...running];
  for (const [pid] of left) killGroup(pid);
  await Promise.all(left.map(([, ended]) => ended));
}

function killGroup(pid: number): void {
  try {
    process.kill(process.platform === "win32" ? pid : -pid, "SIGTERM");
  } catch {
    // it has ended by itself
  }
}
