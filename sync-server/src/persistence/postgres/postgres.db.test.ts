import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Postgres, startPostgres } from "./postgres.ts";
import { isAlive } from "./process-alive.ts";

const ROUNDS = Number(process.env.COREOS_TEST_ROUNDS ?? 3);

let dataDir: string;
let running: Postgres[];

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "coreos-supervisor-"));
  chmodSync(dataDir, 0o755); // so that also root's helper user can enter
  running = [];
});

afterEach(async () => {
  for (const postgres of running) await postgres.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

async function start(): Promise<Postgres> {
  const postgres = await startPostgres({ dataDir });
  running.push(postgres);
  return postgres;
}

async function stop(postgres: Postgres): Promise<void> {
  running = running.filter((other) => other !== postgres);
  await postgres.stop();
}

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end().catch(() => {});
  }
}

/** Another process that owns this data directory and commits rows, until it is killed. */
async function owner(): Promise<{ child: ChildProcess; postmaster: number; committed: () => number }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, "fixtures/owner.ts"), dataDir], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let postmaster = 0;
  let committed = 0;
  createInterface({ input: child.stdout }).on("line", (line) => {
    if (line.startsWith("pid ")) postmaster = Number(line.slice(4));
    else committed = Number(line);
  });
  await vi.waitFor(() => expect(committed).toBeGreaterThan(0), { timeout: 30_000 });
  return { child, postmaster, committed: () => committed };
}

async function killed(child: ChildProcess): Promise<void> {
  child.kill("SIGKILL");
  await once(child, "close"); // its last lines are read
}

describe("the embedded PostgreSQL of a data directory", () => {
  it("keeps what was committed over a stop and a start, and leaves nothing running", async () => {
    const first = await start();
    await query(first.url, "create table kept as select 7 as value");
    await stop(first);
    expect(isAlive(first.pid())).toBe(false);
    const second = await start();
    expect(second.reused).toBe(false);
    expect(await query(second.url, "select value from kept")).toEqual([{ value: 7 }]);
  });

  it("syncs to the disk, listens on 127.0.0.1 alone and asks for a password", async () => {
    const { url } = await start();
    expect(await query(url, "select current_setting('fsync') as fsync, current_setting('listen_addresses') as at")).toEqual([
      { fsync: "on", at: "127.0.0.1" },
    ]);
    await expect(query(url.replace(/:[^:@]+@/, ":guess@"), "select 1")).rejects.toMatchObject({ code: "28P01" });
  });

  it("has one owner: a second start says 5511 and disturbs nothing", async () => {
    const first = await start();
    await expect(start()).rejects.toMatchObject({ code: 5511, detail: { directory: dataDir } });
    expect(await query(first.url, "select 1 as alive")).toEqual([{ alive: 1 }]);
  });

  it("has one owner, also when that one is another process", async () => {
    const { child } = await owner();
    await expect(start()).rejects.toMatchObject({ code: 5511 });
    await killed(child);
    await start();
  });

  it(`takes over the postmaster of an owner that was killed, ${ROUNDS} times out of ${ROUNDS}, with every committed row`, async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const left = await owner();
      await killed(left.child);
      expect(isAlive(left.postmaster)).toBe(true);
      const postgres = await start();
      expect(postgres.reused).toBe(true);
      expect(postgres.pid()).toBe(left.postmaster);
      const [row] = await query(postgres.url, "select max(id)::int as last from mark");
      expect(row?.last).toBeGreaterThanOrEqual(left.committed());
      await stop(postgres);
    }
  }, 120_000);

  it(`recovers when the owner and the postmaster were killed together, ${ROUNDS} times out of ${ROUNDS}, with every committed row`, async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const left = await owner();
      process.kill(left.postmaster, "SIGKILL");
      await killed(left.child);
      const postgres = await start();
      expect(postgres.reused).toBe(false);
      const [row] = await query(postgres.url, "select max(id)::int as last from mark");
      expect(row?.last).toBeGreaterThanOrEqual(left.committed());
      await stop(postgres);
    }
  }, 120_000);

  it("brings a killed postmaster back on the same URL", async () => {
    const postgres = await start();
    const before = postgres.pid();
    process.kill(before, "SIGKILL");
    await vi.waitFor(async () => expect(await query(postgres.url, "select 1 as back")).toEqual([{ back: 1 }]), { timeout: 30_000 });
    await vi.waitFor(() => expect(postgres.pid()).not.toBe(before), { timeout: 30_000 });
  });

  it.each([
    ["a dead process", () => "4194303"],
    ["a living stranger", () => String(process.ppid)],
    ["nothing at all", () => ""],
  ])("is not stopped by a stale postmaster.pid that names %s", async (_, pid) => {
    const first = await start();
    await stop(first);
    const lines = pid() && [pid(), join(first.home, "postgres"), "1700000000", "5432", "", "127.0.0.1", "", "ready", ""].join("\n");
    writeFileSync(join(first.home, "postgres/postmaster.pid"), lines);
    const second = await start();
    expect(second.reused).toBe(false);
    expect(await query(second.url, "select 1 as alive")).toEqual([{ alive: 1 }]);
  });

  it("starts after an initdb that was killed half way", async () => {
    const first = await start();
    await stop(first);
    const half = join(first.home, "postgres.new");
    rmSync(join(first.home, "postgres"), { recursive: true });
    writeFileSync(half, "");
    await start();
    expect(existsSync(half)).toBe(false);
  });

  it("refuses a cluster of another major with 5512, naming both", async () => {
    const first = await start();
    await stop(first);
    const version = join(first.home, "postgres/PG_VERSION");
    const own = readFileSync(version, "utf8");
    writeFileSync(version, "15\n");
    await expect(start()).rejects.toMatchObject({ code: 5512, detail: { found: "15", needed: "18" } });
    writeFileSync(version, own);
    await start(); // the refusal has let go of the lock
  });

  it("puts the cluster where its user can enter, and finds it again", async () => {
    chmodSync(dataDir, 0o700);
    const first = await start();
    await query(first.url, "create table kept as select 7 as value");
    const root = process.getuid?.() === 0;
    expect(first.home === dataDir).toBe(!root);
    if (root) expect(readFileSync(join(dataDir, "postgres.location"), "utf8").trim()).toBe(first.home);
    await stop(first);
    const second = await start();
    expect(await query(second.url, "select value from kept")).toEqual([{ value: 7 }]);
    await stop(second);
    if (root) rmSync(second.home, { recursive: true });
  });
});
