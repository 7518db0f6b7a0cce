import { EventEmitter } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { CoreError } from "@coreos/schema/errors/core-error";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { claimablePort, localUrl, shownUrl } from "./addresses.ts";
import { backoff } from "./backoff.ts";
import { buildClient } from "./client-build.ts";
import { readStartConfig } from "./config.ts";
import { ownData } from "./data-owner.ts";
import { identityOf } from "./process-identity.ts";
import { startServer } from "./server-process.ts";
import { stopRequest } from "./stop-request.ts";
import { wordsOf } from "./words.ts";

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "coreos-start-"));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(path: string, content: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

async function listening(): Promise<{ port: number; [Symbol.dispose](): void }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  return { port, [Symbol.dispose]: () => void server.close() };
}

describe("settings", () => {
  it("are all optional", () => {
    expect(readStartConfig({}, "/srv")).toEqual({ port: 4100, host: "127.0.0.1", dataDir: "/srv/data", databaseUrl: null, tls: false });
    expect(readStartConfig({ PORT: "", DATABASE_URL: "" }, "/srv").port).toBe(4100);
  });

  it("that are bad are named all at once, without their values", () => {
    const read = () => readStartConfig({ PORT: "http", DATABASE_URL: "mysql://secret@db" }, "/srv");
    expect(read).toThrow(/PORT.*DATABASE_URL/);
    expect(read).not.toThrow(/secret/);
  });
});

describe("the public port", () => {
  it("is refused in one line when another program has it", async () => {
    using taken = await listening();
    const refusal = await claimablePort({ host: "127.0.0.1", port: taken.port }).catch((error: Error) => error.message);
    expect(refusal).toContain(`Port ${taken.port} on 127.0.0.1 is taken`);
    expect(refusal).not.toContain("\n");
  });

  it("is any free one for 0", async () => {
    expect(await claimablePort({ host: "127.0.0.1", port: 0 })).toBeGreaterThan(0);
  });

  it("is shown as localhost, where offline work is allowed, and reached on every interface", () => {
    expect(shownUrl({ host: "0.0.0.0", port: 4100, tls: false })).toBe("http://localhost:4100");
    expect(shownUrl({ host: "192.168.1.4", port: 4100, tls: true })).toBe("https://192.168.1.4:4100");
    expect(localUrl({ host: "::", port: 4100, tls: false })).toBe("http://[::1]:4100");
  });
});

describe("a data directory", () => {
  it("has one owner; the second is told who, with 5511", () => {
    const owner = ownData(root);
    owner.note({ url: "http://localhost:4100" });
    let refusal: unknown;
    try {
      ownData(root);
    } catch (error) {
      refusal = error;
    }
    expect(refusal).toMatchObject({ code: 5511 });
    expect(wordsOf(refusal)).toContain(`Another COREos is using the data in ${root} (process ${process.pid}, http://localhost:4100)`);
    owner.release();
    expect(ownData(root).before?.url).toBe("http://localhost:4100");
  });

  it("of another PostgreSQL is refused in words that name both and a way out", () => {
    const words = wordsOf(new CoreError("data.other_major", { directory: "/data", found: "15", needed: "18" }));
    expect(words).toMatch(/PostgreSQL 15.*PostgreSQL 18.*pg_dump/);
  });
});

describe("stopping", () => {
  it("takes what the terminal, npm and bootstrap make of one Ctrl-C as one", () => {
    const source = new EventEmitter();
    let now = 0;
    const forced = vi.fn();
    const stop = stopRequest(source, () => now);
    stop.onForce(forced);
    source.emit("SIGINT");
    now = 200;
    source.emit("SIGINT");
    expect(stop.signal.aborted).toBe(true);
    expect(forced).not.toHaveBeenCalled();
    now = 900;
    source.emit("SIGINT");
    expect(forced).toHaveBeenCalledOnce();
  });

  it("happens also when the parent has died", () => {
    const source = new EventEmitter();
    const stop = stopRequest(source);
    source.emit("disconnect");
    expect(stop.signal.aborted).toBe(true);
  });
});

describe("starting again", () => {
  it("waits longer each time, never longer than ten seconds, and forgets after a calm time", () => {
    const waits = backoff();
    expect([0, 0, 0, 0, 0, 0, 0, 0].map((lived) => waits.after(lived))).toEqual([200, 400, 800, 1600, 3200, 6400, 10_000, 10_000]);
    expect(waits.after(60_000)).toBe(200);
  });
});

describe("the client's build", () => {
  /** Stands for Vite: empties the folder, writes one hashed file named after the source. */
  const VITE = `
    import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
    const word = readFileSync("src/word.txt", "utf8");
    if (word === "broken") { console.error("cannot build this"); process.exit(1); }
    rmSync("dist", { recursive: true, force: true });
    mkdirSync("dist/assets", { recursive: true });
    writeFileSync("dist/index.html", word);
    writeFileSync("dist/assets/" + word + ".js", word);
  `;

  beforeEach(() => {
    write("package.json", '{ "type": "module" }');
    write("node_modules/vite/bin/vite.js", VITE);
    write("client/src/word.txt", "one");
  });

  const assets = () => readdirSync(join(root, "client/dist/assets")).sort();

  it("is made once, and again when a source changes, a test apart", async () => {
    expect(await buildClient(root)).toEqual({ built: true });
    expect(await buildClient(root)).toEqual({ built: false });
    write("client/src/word.test.ts", "a promise");
    expect(await buildClient(root)).toEqual({ built: false });
    write("pwa/src/worker/worker.ts", "changed");
    expect(await buildClient(root)).toEqual({ built: true });
  });

  it("keeps the hashed files of the two builds before it, and no more", async () => {
    for (const word of ["one", "two", "three", "four"]) {
      write("client/src/word.txt", word);
      await buildClient(root);
    }
    expect(assets()).toEqual(["four.js", "three.js", "two.js"]);
  });

  it("leaves the last good one in place when it fails, and says why", async () => {
    await buildClient(root);
    write("client/src/word.txt", "broken");
    await expect(buildClient(root)).rejects.toThrow("cannot build this");
    expect(readFileSync(join(root, "client/dist/index.html"), "utf8")).toBe("one");
  });

  it("starts over from the last good one when it was killed half way", async () => {
    await buildClient(root);
    write("client/src/word.txt", "two");
    const killed = new AbortController();
    const building = buildClient(root, { signal: killed.signal });
    building.catch(() => {}); // looked at below
    await vi.waitFor(() => expect(existsSync(join(root, ".coreos/dist-before"))).toBe(true), { interval: 1 });
    killed.abort();
    await building.catch(() => {});
    await buildClient(root);
    expect(assets()).toEqual(["one.js", "two.js"]);
  });

  it("is made by one of two starts at once", async () => {
    const built = await Promise.all([buildClient(root), buildClient(root)]);
    expect(built.filter((one) => one.built)).toHaveLength(1);
  });
});

describe("the server as a process", () => {
  const SERVER = `
    import { createServer } from "node:http";
    if (process.env.BROKEN) { console.error("no key"); process.exit(3); }
    createServer((request, response) => response.writeHead(request.url === "/readyz" ? 200 : 404).end(String(process.pid))).listen(Number(process.env.PORT));
    process.on("SIGTERM", () => process.exit(0));
  `;

  async function server(env: Record<string, string> = {}) {
    write("package.json", '{ "type": "module" }');
    write("sync-server/src/main.ts", SERVER);
    const port = await claimablePort({ host: "127.0.0.1", port: 0 });
    const pids: number[] = [];
    const ends: string[] = [];
    const options = {
      root,
      env: { ...process.env, PORT: String(port), ...env },
      logFile: join(root, "logs/server.log"),
      url: `http://127.0.0.1:${port}`,
      onSpawn: (pid: number) => void pids.push(pid),
      onEnd: (how: string) => void ends.push(how),
    };
    return { pids, ends, url: options.url, started: startServer(options, new AbortController().signal) };
  }

  it("is ready when /readyz answers 200, and gone after stop", async () => {
    const { pids, started } = await server();
    const running = await started;
    expect(identityOf(pids[0] ?? 0)).not.toBeNull();
    await running.stop();
    expect(identityOf(pids[0] ?? 0)).toBeNull();
  });

  it("is brought back on its port when it is killed", async () => {
    const { pids, ends, url, started } = await server();
    const running = await started;
    process.kill(pids[0] ?? 0, "SIGKILL");
    await vi.waitFor(async () => expect(await (await fetch(url)).text()).toBe(String(pids[1])), { timeout: 10_000 });
    expect(ends).toEqual(["SIGKILL"]);
    await running.stop();
  });

  it("that ends before it is ready is not tried again: its last words are the message", async () => {
    const { pids, started } = await server({ BROKEN: "1" });
    await expect(started).rejects.toThrow(/exit code 3[\s\S]*no key/);
    expect(pids).toHaveLength(1);
  });
});
