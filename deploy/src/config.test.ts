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
});
