import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CoreError } from "@coreos/schema/errors/core-error";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ownData } from "./data-owner.ts";
import { wordsOf } from "./words.ts";

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "coreos-start-"));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

describe("a data directory", () => {
  it("is made with all above it; where that cannot be, a sentence says so", () => {
    ownData(join(root, "a/b/c")).release();
    expect(readdirSync(join(root, "a/b/c"))).toContain("owner.json");
    writeFileSync(join(root, "file"), "");
    expect(() => ownData(join(root, "file/data"))).toThrow(/COREOS_DATA_DIR=.* cannot be used: .* is a file/);
    if (process.platform === "linux")
      expect(() => ownData("/proc/coreos/data")).toThrow(/COREOS_DATA_DIR=\/proc\/coreos\/data cannot be made/);
  });

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
