/** `start.ts` as people run it: one process, its PostgreSQL, its server, its client. */
import { once } from "node:events";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { buildClient } from "./client-build.ts";
import type { Owner } from "./data-owner.ts";
import { identityOf } from "./process-identity.ts";
import { ROOT, type Run, startRun, urlOf } from "./testing.ts";

const END_MS = 15_000;
/** Two starts and two ends. */
vi.setConfig({ testTimeout: 120_000 });
/** With the data there: bounded, whatever the machine is busy with. */
const START_AGAIN_MS = 30_000;

let dataDir: string;
let runs: Run[];

beforeAll(() => buildClient(ROOT), 180_000); // nothing to do where the step "size" ran before

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "coreos-whole-"));
  chmodSync(dataDir, 0o755); // PostgreSQL's own user enters it when we are root, so everything stays in here
  runs = [];
});

afterEach(async () => {
  for (const { child } of runs) child.kill("SIGINT");
  await Promise.all(runs.map(({ ended }) => ended));
  for (const pid of Object.values(startedPids())) if (!isGone(pid)) process.kill(pid, "SIGKILL"); // of a test that failed
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});

function start(env: Record<string, string> = {}): Run {
  const run = startRun(process.execPath, [join(ROOT, "start.ts")], { COREOS_DATA_DIR: dataDir, ...env });
  runs.push(run);
  return run;
}

/** The server and the postmaster, as the data directory names them; 0 for none. */
function startedPids(): { server: number; postmaster: number } {
  const [owner, postmaster] = ["owner.json", "postgres/postmaster.pid"].map((file) => join(dataDir, file)) as [string, string];
  const written = (file: string) => (existsSync(file) ? readFileSync(file, "utf8") : "");
  return {
    server: (JSON.parse(written(owner) || "{}") as Partial<Owner>).server?.pid ?? 0,
    postmaster: Number(written(postmaster).split("\n")[0]),
  };
}

const isGone = (pid: number) => pid === 0 || identityOf(pid) === null;

/** The status of the answer. */
async function callAuth(url: string, path: "sign-up" | "sign-in"): Promise<number> {
  const person = { email: "mira@example.com", password: "a long enough password" };
  const body = JSON.stringify(path === "sign-up" ? { ...person, name: "Mira" } : person);
  const answer = await fetch(`${url}/api/v1/auth/${path}`, { method: "POST", headers: { "content-type": "application/json" }, body });
  return answer.status;
}

describe("npm start, once Node is there", () => {
  it("prints its address, is ready there and serves the client; a second one on the same data says so and leaves it alone", async () => {
    const first = start();
    const url = await urlOf(first);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    const page = await fetch(url);
    expect(page.headers.get("content-type")).toContain("text/html");
    expect(await page.text()).toContain('<div id="root">');

    const second = start();
    expect(await second.ended).toBe(1);
    expect(second.said()).toMatch(/^Another COREos is using the data in [^\n]+ \[5511\]\n$/);
    expect(second.said()).toContain(`process ${first.child.pid}, ${url}`);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
  });

  it("ends everything it started on Ctrl-C, and finds its data when it starts again", async () => {
    const first = start();
    const url = await urlOf(first);
    expect(await callAuth(url, "sign-up")).toBe(201);
    const pids = startedPids();
    expect(Object.values(pids).map(isGone)).toEqual([false, false]);
    first.child.kill("SIGINT");
    const inTime = AbortSignal.timeout(END_MS);
    expect(await Promise.race([first.ended, once(inTime, "abort")])).toBe(0);
    expect(Object.values(pids).map(isGone)).toEqual([true, true]);
    await expect(fetch(`${url}/readyz`)).rejects.toThrow();

    expect(await callAuth(await urlOf(start(), START_AGAIN_MS), "sign-in")).toBe(200);
  });

  it("takes over what a killed one left running, on the same port", async () => {
    const killed = start();
    const url = await urlOf(killed);
    expect(await callAuth(url, "sign-up")).toBe(201);
    const left = startedPids();
    killed.child.kill("SIGKILL");
    await killed.ended;
    expect(isGone(left.postmaster)).toBe(false); // an orphan now

    const next = start({ PORT: new URL(url).port });
    expect(await urlOf(next, START_AGAIN_MS)).toBe(url);
    expect(next.said()).toContain("running already, taken over");
    expect(await callAuth(url, "sign-in")).toBe(200);
    const now = startedPids();
    expect(now.postmaster).toBe(left.postmaster);
    expect(now.server).not.toBe(left.server);
    expect(isGone(left.server)).toBe(true);
    next.child.kill("SIGINT");
    expect(await next.ended).toBe(0);
    expect(Object.values(now).map(isGone)).toEqual([true, true]);
  });

  it("says in one line that its port is taken, and leaves nothing running", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    onTestFinished(() => void other.close());
    await once(other, "listening");
    const { port } = other.address() as AddressInfo;
    const run = start({ PORT: String(port) });
    expect(await run.ended).toBe(1);
    expect(run.said()).toMatch(new RegExp(`^Port ${port} on 127\\.0\\.0\\.1 is taken by another program\\.[^\\n]+\\n$`));
    expect(startedPids()).toEqual({ server: 0, postmaster: 0 });
  });
});
