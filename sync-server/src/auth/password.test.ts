import { describe, expect, it } from "vitest";
import { hashPassword, verifyPassword } from "./password.ts";

describe("password", () => {
  it("opens with the right one, in either Unicode spelling, and with no other", async () => {
    const hash = await hashPassword("caf\u00e9 au lait 7");
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$/);
    expect(await verifyPassword({ hash, password: "cafe\u0301 au lait 7" })).toBe(true);
    expect(await verifyPassword({ hash, password: "cafe au lait 7" })).toBe(false);
  });

  it("reads a hash of another cost, made elsewhere", async () => {
    const hash = "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQxMjM0NTY$";
    const { argon2Sync } = await import("node:crypto");
    const nonce = Buffer.from("c29tZXNhbHQxMjM0NTY", "base64");
    const tag = argon2Sync("argon2id", { message: "password", nonce, parallelism: 1, tagLength: 32, memory: 256, passes: 2 });
    expect(await verifyPassword({ hash: hash + tag.toString("base64").replace(/=+$/, ""), password: "password" })).toBe(true);
  });

  it("salts: the same password never has the same hash", async () => {
    expect(await hashPassword("twice the same")).not.toBe(await hashPassword("twice the same"));
  });

  it.each(["", "plain", "$argon2i$v=19$m=65536,t=3,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA", "$2b$10$abcdefghijklmnopqrstuv"])(
    "a hash it does not know opens nothing: %j",
    async (hash) => expect(await verifyPassword({ hash, password: "plain" })).toBe(false),
  );
});
