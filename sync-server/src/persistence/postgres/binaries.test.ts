import { chmodSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { complete, copyTo } from "./binaries.ts";

let root: string;
let native: string;

/** The package as npm unpacks it when it runs no install script: no links, maybe no right to execute. */
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "coreos-binaries-"));
  native = join(root, "native");
  mkdirSync(join(native, "bin"), { recursive: true });
  mkdirSync(join(native, "lib"));
  for (const name of ["initdb", "postgres", "pg_ctl"]) writeFileSync(join(native, "bin", name), "#!", { mode: 0o644 });
  writeFileSync(join(native, "lib/libpq.so.5.18"), "library");
  writeFileSync(
    join(native, "pg-symlinks.json"),
    JSON.stringify([{ source: "native/lib/libpq.so.5.18", target: "native/lib/libpq.so.5" }]),
  );
});

afterEach(() => rmSync(root, { recursive: true }));

describe("PostgreSQL's binaries", () => {
  it("are completed where npm has blocked their install script", async () => {
    expect(await complete(native)).toBe(true);
    expect(readFileSync(join(native, "lib/libpq.so.5"), "utf8")).toBe("library");
    expect(statSync(join(native, "bin/postgres")).mode & 0o111).toBe(0o111);
  });

  it("are copied whole, where everybody can enter, and once", async () => {
    const copy = join(root, "cache/postgres-18");
    chmodSync(native, 0o700);
    await Promise.all([copyTo(native, copy), copyTo(native, copy)]);
    expect(lstatSync(join(copy, "lib/libpq.so.5")).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(copy, "lib/libpq.so.5"), "utf8")).toBe("library");
    expect(statSync(copy).mode & 0o777).toBe(0o755);
    expect(statSync(join(copy, "bin/initdb")).mode & 0o111).toBe(0o111);
  });
});
