import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { claimablePort } from "./addresses.ts";
import { identityOf } from "./process-identity.ts";
import { startServer } from "./server-process.ts";

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "coreos-start-"));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(path: string, content: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

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

  it("that ends before it is ready says its own last words, not those of starts before it", async () => {
    write("logs/server.log", "what went wrong yesterday\n");
    const { started } = await server({ BROKEN: "1" });
    const words = await started.catch((error: Error) => error.message);
    expect(words).toContain("no key");
    expect(words).not.toContain("yesterday");
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
