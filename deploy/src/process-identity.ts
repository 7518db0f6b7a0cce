/** Tells a process from a later one that was given the same id. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

// Of /proc/<pid>/stat, counted after the command's closing bracket (proc(5), fields 3 and 22).
const STATE = 0;
const START_TIME = 19;

/** When it started, in whatever words the system has for it; `null` when there is no such process. */
export function identityOf(pid: number): string | null {
  try {
    if (process.platform === "linux") {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      return fields[STATE] === "Z" ? null : (fields[START_TIME] ?? null); // a zombie has ended
    }
    if (process.platform === "win32") return null;
    return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim() || null;
  } catch {
    return null;
  }
}
