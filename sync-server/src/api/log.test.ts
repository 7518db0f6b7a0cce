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

  it("masks what says who somebody is, wherever in a line it stands, and leaves ids and times alone", () => {
    const id = "0190c6a4-7c1b-7000-8000-411111111111";
    const text = logged((log) =>
      log.warn(
        { error: new Error("no mailbox ada@example.com"), note: "+49 30 901820, DE89 3704 0044 0532 0130 00", id },
        "sent to 4111 1111 1111 1111",
      ),
    );
    expect(JSON.parse(text)).toMatchObject({
      error: { message: "no mailbox [email]" },
      note: "[phone], [iban]",
      id,
      msg: "sent to [card]",
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    });
  });

  it("masks behind a line break as at the start of a line, and stays JSON whatever was masked", () => {
    const note = "to:\nada@example.com\nDE89370400440532013000\n4111 1111 1111 1111\t+49 30 901820";
    const text = logged((log) => log.info({ note, amount: 4_111_111_111_111_111, all: [{ "ada@example.com": true }], size: 12 }, "x"));
    expect(JSON.parse(text)).toMatchObject({
      note: "to:\n[email]\n[iban]\n[card]\t[phone]",
      amount: "[card]",
      all: [{ "[email]": true }],
      size: 12,
      msg: "x",
    });
    expect(text.endsWith("\n")).toBe(true);
  });

  it("leaves out a line that is too long to be looked through, and says so", () => {
    const text = logged((log) => log.info({ note: `ada@example.com ${"x".repeat(1_000_001)}` }, "long"));
    expect(JSON.parse(text)).toMatchObject({ msg: "log.line_too_long" });
    expect(text).not.toContain("ada@");
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
