/** `npm start` as from a terminal: a process group of its own on a data directory of its own, ended by Ctrl-C. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";

const ROOT = join(import.meta.dirname, "../../..");
const URL_LINE = /^COREos is running at /;

/** Starts and ends it once; answers the ms from the command to the printed URL. */
export async function timeNpmStart(dataDir: string): Promise<number> {
  const own = Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)); // as from a shell, not from within a script of npm
  const env = { ...Object.fromEntries(own), DATABASE_URL: "", HOST: "127.0.0.1", PORT: "0", COREOS_DATA_DIR: dataDir };
  const startMs = performance.now();
  const child = spawn("npm", ["start"], { cwd: ROOT, env, stdio: ["ignore", "pipe", "inherit"], detached: true });
  const leaveNothing = () => void (child.pid && process.kill(-child.pid, "SIGINT"));
  process.once("exit", leaveNothing);
  const ended = once(child, "close").finally(() => process.off("exit", leaveNothing));
  for await (const line of createInterface({ input: child.stdout })) {
    if (!URL_LINE.test(line)) continue;
    const ms = performance.now() - startMs;
    leaveNothing();
    child.stdout.resume(); // its last words are read, or it could not end
    await ended;
    return ms;
  }
  throw new Error("npm start ended before it printed a URL");
}
