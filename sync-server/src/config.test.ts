import { describe, expect, it } from "vitest";
import { readServerConfig } from "./config.ts";

const DATABASE_URL = "postgres://127.0.0.1/coreos";

describe("the settings", () => {
  it("need nothing but a database", () => {
    const config = readServerConfig({ DATABASE_URL });
    expect(config).toMatchObject({ port: 4100, host: "127.0.0.1", publicUrl: null, masterKey: null, tls: null, logLevel: "info" });
    expect(config.dataDir).toMatch(/^\/.*data$/);
  });

  it("take an empty variable for one that was not filled in", () => {
    expect(readServerConfig({ DATABASE_URL, PUBLIC_URL: "", PORT: "" }).port).toBe(4100);
  });

  it("name every bad variable at once, and no value: it may hold a password", () => {
    const bad = () =>
      readServerConfig({ DATABASE_URL: "mysql://me:hunter2@x", PORT: "70000", COREOS_MASTER_KEY: "hunter2", TLS_CERT: "cert.pem" });
    expect(bad).toThrow(/PORT.*DATABASE_URL.*COREOS_MASTER_KEY/);
    expect(bad).toThrow(/DATABASE_URL \(an address that begins with postgres:/);
    expect(bad).not.toThrow(/hunter2/);
    expect(() => readServerConfig({ DATABASE_URL, TLS_CERT: "cert.pem" })).toThrow(/TLS_CERT, TLS_KEY/);
  });

  it("let nothing be mailed without knowing where the links in letters lead", () => {
    const mail = { DATABASE_URL, SMTP_URL: "smtp://127.0.0.1", MAIL_FROM: "coreos@example.com" };
    expect(() => readServerConfig(mail)).toThrow(/PUBLIC_URL/);
    expect(readServerConfig({ ...mail, PUBLIC_URL: "https://coreos.example" }).mail).toMatchObject({ from: "coreos@example.com" });
    expect(() => readServerConfig({ DATABASE_URL, SMTP_URL: "smtp://127.0.0.1" })).toThrow(/SMTP_URL, MAIL_FROM/);
  });

  it("read the master key as hex and as base64", () => {
    const key = new Uint8Array(32).fill(7);
    expect(readServerConfig({ DATABASE_URL, COREOS_MASTER_KEY: Buffer.from(key).toString("hex") }).masterKey).toEqual(key);
    expect(readServerConfig({ DATABASE_URL, COREOS_MASTER_KEY: Buffer.from(key).toString("base64") }).masterKey).toEqual(key);
  });
});
