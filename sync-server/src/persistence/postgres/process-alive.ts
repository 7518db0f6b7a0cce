/** Whether processes are there, and what they are: process ids are reused, a name beside the id tells a stranger. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { basename } from "node:path";

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM"; // there, but somebody else's
  }
}

/** The file name of the program that a process runs, or `""` where it cannot be told. */
export function programOf(pid: number): string {
  try {
    // Not the whole command line: a stranger may carry any word among its arguments.
    if (process.platform === "linux") return basename(readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0")[0] ?? "");
    if (process.platform !== "win32") return basename(execFileSync("ps", ["-o", "comm=", "-p", String(pid)], { encoding: "utf8" }).trim());
    const row = execFileSync("tasklist", ["/fo", "csv", "/nh", "/fi", `pid eq ${pid}`], { encoding: "utf8" });
    return /^"([^"]+)"/.exec(row.trim())?.[1] ?? "";
  } catch {
    return "";
  }
}
