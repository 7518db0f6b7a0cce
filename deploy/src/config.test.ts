import { describe, expect, it } from "vitest";
import { readStartConfig } from "./config.ts";

describe("settings", () => {
  it("are all optional", () => {
    expect(readStartConfig({}, "/srv")).toEqual({
      port: 4100,
      host: "127.0.0.1",
      dataDir: "/srv/data",
      databaseUrl: null,
      publicUrl: null,
      tls: false,
    });
    expect(readStartConfig({ PORT: "", DATABASE_URL: "" }, "/srv").port).toBe(4100);
  });

  it("that are bad are named all at once, without their values", () => {
    const read = () => readStartConfig({ PORT: "http", DATABASE_URL: "mysql://secret@db" }, "/srv");
    expect(read).toThrow(/PORT.*DATABASE_URL/);
    expect(read).not.toThrow(/secret/);
  });

  it.each([" ", "-1", "65536", "4100.5", "0x10"])("take no port that is none: %j", (PORT) => {
    expect(() => readStartConfig({ PORT }, "/srv")).toThrow(/PORT \(a whole number/);
  });

  it.each(["mysql://secret@db", "localhost:5432"])("take no address of another kind of database: %s", (DATABASE_URL) => {
    expect(() => readStartConfig({ DATABASE_URL }, "/srv")).toThrow(/DATABASE_URL \(an address that begins with postgres:/);
  });

  it("that name files which are not there are refused before anything is started", () => {
    expect(() => readStartConfig({ TLS_CERT: "/nope", TLS_KEY: "/nope" }, "/srv")).toThrow("TLS_CERT names no file: /nope");
  });
});
