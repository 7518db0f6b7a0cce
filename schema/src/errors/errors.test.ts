import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { CoreError, parseReason } from "./core-error.ts";
import { ERRORS, type ErrorSlug } from "./errors.ts";

const page = readFileSync(new URL("../../../docs/errors.md", import.meta.url), "utf8");
const sections = [...page.matchAll(/^## (\d{4}) (\S+)$/gm)].map(([, code, slug]) => `${code} ${slug}`);
const slugs = Object.keys(ERRORS) as ErrorSlug[];
const reasons = slugs.map((slug) => `${ERRORS[slug].code} ${slug}`);

/** Which subjects each thousand is for; a slug begins with its subject. */
const RANGES: Record<number, readonly string[]> = {
  1: [
    "credentials",
    "sso",
    "token",
    "organization",
    "team",
    "origin",
    "permission",
    "invitation",
    "guest",
    "account",
    "workspace",
    "attempts",
    "second_factor",
    "code",
    "reset",
  ],
  2: ["connector", "webhook"],
  3: ["formula", "field", "request", "document", "route", "version", "file", "archive", "import", "submission"],
  4: ["ai"],
  5: ["socket", "protocol", "system", "database", "device", "data", "storage", "idempotency", "requests"],
};

describe("errors", () => {
  it("have one number each", () => {
    const codes = slugs.map((slug) => ERRORS[slug].code);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it.each(slugs)("%s lies in the range of its subject, and HTTP answers it as an error", (slug) => {
    const { code, status } = ERRORS[slug];
    expect(RANGES[Math.floor(code / 1000)]).toContain(slug.split(".")[0]);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(600);
  });

  it("have a section each in docs/errors.md, in order, and no section is left over", () => {
    expect(sections).toEqual([...reasons].sort());
  });

  it.each(slugs)("%s survives the trip through a refusal's reason", (slug) => {
    const error = new CoreError(slug, { document: "x" });
    expect(parseReason(error.reason)).toEqual({ code: ERRORS[slug].code, slug });
    expect(error).toMatchObject({ status: ERRORS[slug].status, message: slug, name: "CoreError" });
  });

  it.each(["", "1401", "1401 nothing.known", "1402 token.expired", "1401 toString", "token.expired 1401", "permission-denied"])(
    "a reason that is not ours is none: %j",
    (reason) => expect(parseReason(reason)).toBeNull(),
  );
});
