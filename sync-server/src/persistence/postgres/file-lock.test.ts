import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { tryLock } from "./file-lock.ts";

let directory: string;
let file: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "coreos-lock-"));
  file = join(directory, "lock");
});

afterEach(() => rmSync(directory, { recursive: true }));

const script = (code: string) => [
  "--input-type=module-typescript",
  "-e",
  `import { tryLock } from ${JSON.stringify(`${import.meta.dirname}/file-lock.ts`)}; ${code}`,
];

describe("a file lock", () => {
  it("has one exclusive holder, until that one lets go", () => {
    const lock = tryLock(file);
    expect(tryLock(file)).toBeNull();
    lock?.release();
    expect(tryLock(file)).not.toBeNull();
  });

  it("is felt by another process", () => {
    const code = `process.stdout.write(String(tryLock(${JSON.stringify(file)})))`;
    const lock = tryLock(file);
    expect(execFileSync(process.execPath, script(code), { encoding: "utf8" })).toBe("null");
    lock?.release();
    expect(execFileSync(process.execPath, script(code), { encoding: "utf8" })).toBe("[object Object]");
  });

  it("dies with its holder, also by kill -9", async () => {
    const code = `tryLock(${JSON.stringify(file)}); process.stdout.write("held"); setInterval(() => {}, 1000)`;
    const child = spawn(process.execPath, script(code), { stdio: ["ignore", "pipe", "inherit"] });
    await once(child.stdout, "data");
    expect(tryLock(file)).toBeNull();
    child.kill("SIGKILL");
    await once(child, "close");
    expect(tryLock(file)).not.toBeNull();
  });

  it("is shared by many, and exclusive for none of them", () => {
    const [one, other] = [tryLock(file, "shared"), tryLock(file, "shared")];
    expect(one && other).not.toBeNull();
    expect(tryLock(file)).toBeNull();
    one?.release();
    expect(tryLock(file)).toBeNull();
    other?.release();
    expect(tryLock(file)).not.toBeNull();
  });
});
