/** `npm start` as people type it: npm, its shell, bootstrap, the pinned Node, start.ts, and what that starts. */
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { buildClient } from "./client-build.ts";
import { familyOf, isGone, type Living, ROOT, type Run, startRun, urlOf } from "./testing.ts";

const END_MS = 15_000;
vi.setConfig({ testTimeout: 120_000 });

let dataDir: string;
let families: Living[][];

beforeAll(() => buildClient(ROOT), 180_000); // nothing to do where the step "size" ran before

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "coreos-npm-start-"));
  chmodSync(dataDir, 0o755); // PostgreSQL's own user enters it when we are root, so everything stays in here
  families = [];
});

afterEach(() => {
  for (const member of families.flat()) if (!isGone(member)) process.kill(member.pid, "SIGKILL"); // of a test that failed
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});

/** As from a terminal: in a process group of its own, to which Ctrl-C goes. */
async function started(): Promise<{ run: Run; url: string; family: Living[] }> {
  const run = startRun("npm", ["start"], { COREOS_DATA_DIR: dataDir }, { detached: true });
  const url = await urlOf(run);
  const family = familyOf(run.child.pid ?? 0);
  families.push(family);
  return { run, url, family };
}

async function allEnd(family: readonly Living[]): Promise<void> {
  await vi.waitFor(() => expect(family.filter((member) => !isGone(member))).toEqual([]), { timeout: END_MS, interval: 50 });
}

describe.skipIf(process.platform === "win32")("npm start", () => {
  it("ends every process on Ctrl-C, and starts again on the same data", async () => {
    const first = await started();
    expect((await fetch(`${first.url}/readyz`)).status).toBe(200);
    expect(first.run.said()).toContain("Only this machine can open it; HOST=0.0.0.0 lets others in.");
    expect(first.family.length).toBeGreaterThan(5); // npm, bootstrap, start.ts, the server, PostgreSQL and its own
    expect(first.family.filter(isGone)).toEqual([]);
    process.kill(-(first.run.child.pid ?? 0), "SIGINT");
    await allEnd(first.family);
    await first.run.ended;
    expect(first.run.said()).toContain("Stopping.");

    const second = await started();
    expect((await fetch(`${second.url}/readyz`)).status).toBe(200);
    process.kill(-(second.run.child.pid ?? 0), "SIGINT");
    await allEnd(second.family);
  });

  it("ends with npm when npm alone is told to end, as a process manager does", async () => {
    const { run, family } = await started();
    run.child.kill("SIGTERM"); // npm tells its shell, and the shell tells nobody
    await allEnd(family);
  });
});
