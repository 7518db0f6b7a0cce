/**
 * A process that a bench or trial starts, watches and ends: our server, a peer beside it, a proxy.
 *
 * Law     Only what was started here is ended here, by its own handle; when this process ends early, they end with it.
 * Errors  A process that ends before it is ready rejects with the last lines it printed.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";

export interface ProgramOptions {
  script: string;
  args?: readonly string[];
  env?: Record<string, string>;
  cwd?: string;
  /** Flags of Node itself, such as `--cpu-prof`. */
  nodeFlags?: readonly string[];
  /** Hears every line that it prints. */
  onLine?(line: string): void;
}

const KEPT_LINES = 40;
const CLOCK_TICKS_PER_SECOND = 100; // USER_HZ, the same on every Linux that Node runs on

export class Program {
  readonly #child: ChildProcess;
  readonly #lines: string[] = [];
  readonly #waiting = new Set<(line: string) => void>();
  readonly exited: Promise<number | null>;

  constructor({ script, args = [], env = {}, cwd, nodeFlags = [], onLine }: ProgramOptions) {
    if (onLine) this.#waiting.add(onLine);
    this.#child = spawn(process.execPath, [...nodeFlags, script, ...args], {
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
      ...(cwd ? { cwd } : {}),
    });
    const leaveNothing = () => this.#child.kill("SIGKILL");
    process.once("exit", leaveNothing);
    this.exited = once(this.#child, "exit").then(([code]) => {
      process.off("exit", leaveNothing);
      return code as number | null;
    });
    this.#child.stdout?.setEncoding("utf8").on("data", this.#lineReader());
    this.#child.stderr?.setEncoding("utf8").on("data", this.#lineReader());
  }

  get pid(): number {
    return this.#child.pid ?? -1;
  }

  get running(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** The newest lines it printed, for a message about its failure. */
  get lastLines(): string {
    return this.#lines.join("\n");
  }

  /** The first line, printed already or to come, that matches. */
  async line(pattern: RegExp): Promise<RegExpExecArray> {
    const { promise, resolve } = Promise.withResolvers<RegExpExecArray>();
    const look = (line: string) => {
      const match = pattern.exec(line);
      if (match) resolve(match);
    };
    this.#lines.forEach(look);
    this.#waiting.add(look);
    try {
      return await Promise.race([promise, this.#failure(`before it printed ${pattern}`)]);
    } finally {
      this.#waiting.delete(look);
    }
  }

  /** Asks until `probe` answers `true`; rejects when the process ends first. */
  async until(probe: () => Promise<boolean>, everyMs = 25): Promise<void> {
    let ended = false;
    const failure = this.#failure("before it was ready");
    failure.catch(() => {
      ended = true;
    });
    const asking = (async () => {
      while (!ended && !(await probe())) await new Promise((resolve) => setTimeout(resolve, everyMs));
    })();
    await Promise.race([asking, failure]);
  }

  /** CPU time used so far by all its threads, in ms; `NaN` where the system does not tell (not Linux). */
  async cpuMs(): Promise<number> {
    const stat = await readFile(`/proc/${this.pid}/stat`, "utf8").catch(() => null);
    const fields = stat?.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (!fields) return Number.NaN;
    return ((Number(fields[11]) + Number(fields[12])) * 1000) / CLOCK_TICKS_PER_SECOND;
  }

  /** Ends it and waits for the end. `SIGKILL` gives it no chance to write anything. */
  async end(signal: "SIGTERM" | "SIGKILL" = "SIGTERM"): Promise<void> {
    if (this.running) this.#child.kill(signal);
    await this.exited;
  }

  async #failure(when: string): Promise<never> {
    const code = await this.exited;
    throw new Error(`${this.#child.spawnargs.at(-1)} ended (${code}) ${when}:\n${this.lastLines}`);
  }

  #lineReader(): (chunk: string) => void {
    let rest = "";
    return (chunk) => {
      const lines = (rest + chunk).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) {
        this.#lines.push(line);
        if (this.#lines.length > KEPT_LINES) this.#lines.shift();
        for (const look of this.#waiting) look(line);
      }
    };
  }
}
