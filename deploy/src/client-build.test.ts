import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { buildClient } from "./client-build.ts";

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "coreos-start-"));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(path: string, content: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

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
