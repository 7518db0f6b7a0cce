/**
 * The sync-server as a process of ours: started, waited for, started again when it ends unasked.
 *
 * It runs in a process group of its own, so that Ctrl-C reaches us and we decide the order, and holds a channel to us,
 * so that it notices when we are killed.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import http from "node:http";
import https from "node:https";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { backoff } from "./backoff.ts";
import { lastLines, openLog } from "./log-file.ts";

export interface ServerOptions {
  root: string;
  env: NodeJS.ProcessEnv;
  logFile: string;
  /** Its own address, for `GET /readyz`. */
  url: string;
  onSpawn(pid: number): void;
  /** It ended unasked and will be started again after `waitMs`. */
  onEnd(how: string, waitMs: number): void;
}

export interface ServerProcess {
  stop(): Promise<void>;
  /** At once, without a word. */
  kill(): void;
}

const READY_TIMEOUT_MS = 60_000; // migrations on a large database
const STOP_TIMEOUT_MS = 6_000;

/** Answers when it is ready for the first time; throws its last words when it ends before that. */
export async function startServer(options: ServerOptions, signal: AbortSignal): Promise<ServerProcess> {
  const first = launch(options);
  let { child } = first;
  let stopping = false;
  const server: ServerProcess = {
    async stop() {
      stopping = true;
      await end(child);
    },
    kill() {
      stopping = true;
      child.kill("SIGKILL");
    },
  };
  try {
    await untilReady(options, first, signal);
  } catch (error) {
    await server.stop();
    throw error;
  }
  const waits = backoff();
  let startedAt = Date.now();
  const watch = (current: ChildProcess) => {
    const again = async () => {
      if (stopping) return;
      const waitMs = waits.after(Date.now() - startedAt);
      options.onEnd(howItEnded(current), waitMs);
      await pause(waitMs);
      if (stopping) return;
      startedAt = Date.now();
      child = launch(options).child;
      watch(child);
    };
    if (ended(current)) void again();
    else current.once("exit", () => void again());
  };
  watch(child);
  return server;
}

interface Launched {
  child: ChildProcess;
  /** Where its own words begin in the log. */
  from: number;
}

function launch({ root, env, logFile, onSpawn }: ServerOptions): Launched {
  const { descriptor: log, from } = openLog(logFile);
  const child = spawn(process.execPath, [join(root, "sync-server/src/main.ts")], {
    cwd: root,
    env,
    detached: true,
    stdio: ["ignore", log, log, "ipc"],
  });
  child.on("error", () => {}); // a failed spawn also ends without an id; "exit" tells the rest
  if (child.pid) onSpawn(child.pid);
  return { child, from };
}

async function untilReady({ url, logFile }: ServerOptions, { child, from }: Launched, signal: AbortSignal): Promise<void> {
  const deadline = Date.now() + READY_TIMEOUT_MS;
  while (!(await answers(`${url}/readyz`))) {
    signal.throwIfAborted();
    if (ended(child))
      throw new Error(`The server ended (${howItEnded(child)}). Its last words, from ${logFile}:\n${lastLines(logFile, 12, from)}`);
    if (Date.now() > deadline) throw new Error(`The server was not ready after ${READY_TIMEOUT_MS / 1000} s. Its log: ${logFile}`);
    await pause(25);
  }
}

/** Asks this machine's own server: its certificate is made for the name that others call it by. */
function answers(url: string): Promise<boolean> {
  const get = url.startsWith("https:") ? https.get : http.get;
  return new Promise((resolve) => {
    const request = get(url, { rejectUnauthorized: false, timeout: 5_000, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    request.on("timeout", () => request.destroy());
    request.on("error", () => resolve(false));
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (ended(child)) return;
  const exit = once(child, "exit");
  if (process.platform === "win32")
    child.disconnect(); // no signals there: the closed channel asks it to stop
  else child.kill("SIGTERM");
  await Promise.race([exit, pause(STOP_TIMEOUT_MS, undefined, { ref: false })]);
  if (!ended(child)) child.kill("SIGKILL");
  await exit;
}

function ended(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}

function howItEnded(child: ChildProcess): string {
  return child.signalCode ?? `exit code ${child.exitCode}`;
}
