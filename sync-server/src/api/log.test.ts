import { Writable } from "node:stream";
import { CoreError } from "@coreos/schema/errors/core-error";
import { describe, expect, it } from "vitest";
import { createLog } from "./log.ts";

function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = [];
  const destination = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  write(createLog({ level: "info", destination }));
  return lines.join("\n");
}

describe("the log", () => {
  it("removes secrets and addresses wherever somebody puts them", () => {
    const canary = "canary-4711";
    const secret = { password: canary, token: canary, accessToken: canary, email: canary, cookie: canary, authorization: canary };
    const text = logged((log) => {
      log.info(secret, "flat");
      log.info({ body: secret, headers: { "set-cookie": canary } }, "nested");
      log.info({ request: { headers: secret } }, "deeper");
      log.info({ req: { url: `/join/${canary}` }, res: { headers: canary } }, "framework");
    });
    expect(text.match(/"msg"/g)).toHaveLength(4);
    expect(text).not.toContain(canary);
  });

  const quoting = Object.assign(new Error('invalid input syntax for type uuid: "mira@example.com"'), {
    severity: "ERROR",
    code: "22P02",
    detail: "Key (email)=(mira@example.com) already exists.",
  });

  it("keeps of a database error its state and where it happened, not the values it quotes", () => {
    const text = logged((log) => log.error({ err: quoting }, "request.failed"));
    expect(text).not.toContain("mira@example.com");
    expect(JSON.parse(text).err).toMatchObject({ code: "22P02", type: "Error", stack: expect.stringContaining("log.test.ts") });
  });

  it("keeps the code of an error of ours, and what lay behind it under the same rule", () => {
    const text = logged((log) => log.error({ err: new CoreError("database.rights", {}, quoting) }, "start.failed"));
    expect(text).not.toContain("mira@example.com");
    expect(JSON.parse(text).err).toMatchObject({ type: "CoreError", message: "database.rights", code: 5513, cause: { code: "22P02" } });
  });
});
