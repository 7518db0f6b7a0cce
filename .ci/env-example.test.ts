import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { readServerConfig, serverSettings } from "@coreos/sync-server/config";
import { describe, expect, it } from "vitest";
import { readStartConfig, startSettings } from "../deploy/src/config.ts";

const example = parseEnv(readFileSync(join(import.meta.dirname, "../.env.example"), "utf8"));
const DATABASE_URL = "postgres://nobody@127.0.0.1/nothing"; // start.ts hands it to the server

describe(".env.example", () => {
  it("names every setting of every process, and nothing else", () => {
    const settings = new Set([...Object.keys(startSettings.shape), ...Object.keys(serverSettings.shape)]);
    expect(Object.keys(example).sort()).toEqual([...settings].sort());
  });

  it("copied as it is, changes nothing", () => {
    expect(readStartConfig(example, "/srv")).toEqual(readStartConfig({}, "/srv"));
    expect(readServerConfig({ ...example, DATABASE_URL })).toEqual(readServerConfig({ DATABASE_URL }));
  });
});
