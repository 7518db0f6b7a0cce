/**
 * Values for an operation, drawn by fast-check from its own JSON schemas: good ones, ones that are wrong in one place, hostile ones.
 *
 * Shape   `known` are ids and names that exist: a good value takes one of them where a field is called so, or the call ends at the door.
 */
import fc from "fast-check";
import type { ApiDocument, Schema } from "./operations.ts";

export type Known = Readonly<Record<string, readonly string[]>>;

/** Fields that say what they hold only together with what they stand in. */
export const ALIASES: Record<string, string> = {
  "NewDocument.name": "newDocument",
  "ChangedDocument.name": "document",
  "NewWorkspace.id": "newId",
  "NewSubmission.id": "newId",
  "DeletedOrganization.name": "disposableName",
  "GuestEntry.token": "guestToken",
  "NewWebhook.url": "webhookUrl",
  "ChangedWebhook.url": "webhookUrl",
  "ChangedPassword.newPassword": "samePassword",
  "ResetPassword.token": "resetToken",
};

export function hostileText(): fc.Arbitrary<string> {
  return fc.oneof(
    fc.constantFrom(
      "__proto__",
      "constructor",
      "hasOwnProperty",
      "..",
      "%00",
      "%2e%2e%2f",
      "' or 1=1 --",
      "null",
      "NaN",
      "-1",
      "9".repeat(40),
      "\u0000",
      "\u202e\u{1f600}\ud800",
      "😀".repeat(60),
      "<script>alert(1)</script>",
      "#{7*7}",
      "{{7*7}}",
      "x".repeat(300),
    ),
    fc.string({ unit: "binary", minLength: 1, maxLength: 40 }),
    fc.uuid(),
  );
}

export function hostileValue(): fc.Arbitrary<unknown> {
  return fc.oneof(
    fc.jsonValue({ maxDepth: 3 }),
    hostileText(),
    fc.constantFrom<unknown>(
      null,
      [],
      {},
      1e308,
      -0,
      2 ** 53,
      true,
      "",
      [[[[[[[[[[]]]]]]]]]],
      JSON.parse('{"__proto__": {"role": "admin"}}'),
    ),
  );
}

/** Few enough to be met again where a domain is confirmed. */
const MAIL_DOMAINS = ["one.example", "two.example"];

/** `onlyKnown`: what is told stands wherever its field is asked for, and no invention in its place. */
export function valuesOf(document: ApiDocument, told: Known, { onlyKnown = false } = {}) {
  const known: Known = {
    issuer: ["https://127.0.0.1:9"],
    webhookUrl: ["https://webhook.invalid/x"],
    domain: MAIL_DOMAINS,
    domains: MAIL_DOMAINS,
    ...told,
  };
  const fresh: Record<string, fc.Arbitrary<string>> = {
    newId: fc.uuid({ version: 7 }),
    newDocument: fc
      .tuple(fc.constantFrom(...(known.workspaceId ?? ["x"])), fc.constantFrom("note", "canvas", "tasks"), fc.uuid({ version: 7 }))
      .map((parts) => parts.join("/")),
  };
  const preferred = (wanted: fc.Arbitrary<unknown>, otherwise: fc.Arbitrary<unknown>) =>
    onlyKnown ? wanted : fc.oneof({ arbitrary: wanted, weight: 4 }, { arbitrary: otherwise, weight: 1 });
  const named = (name: string, otherwise: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> => {
    if (name === "samePassword") return fc.constantFrom(...(known.password ?? ["a long enough password"])); // or it could not sign in again
    const made = fresh[name];
    if (made) return preferred(made, otherwise);
    const pool = known[name];
    return pool && pool.length > 0 ? preferred(fc.constantFrom(...pool), otherwise) : otherwise;
  };

  function good(schema: Schema, field = "", owner = ""): fc.Arbitrary<unknown> {
    const {
      $ref,
      anyOf,
      oneOf,
      allOf,
      enum: choices,
      type,
    } = schema as { $ref?: string; anyOf?: Schema[]; oneOf?: Schema[]; allOf?: Schema[]; enum?: unknown[]; type?: string | string[] };
    if ("const" in schema) return fc.constant(schema.const);
    if ($ref) {
      const name = $ref.split("/").at(-1) ?? "";
      return good(document.components.schemas[name] ?? {}, field, name);
    }
    if (choices) return fc.constantFrom(...choices);
    const options = anyOf ?? oneOf;
    if (options) return fc.oneof(...options.map((option) => good(option, field, owner)));
    if (allOf?.[0]) return good(allOf[0], field, owner);
    if (Array.isArray(type)) return fc.oneof(...type.map((each) => good({ ...schema, type: each }, field, owner)));
    switch (type) {
      case "string":
        return named(field, text(schema));
      case "integer":
      case "number":
        return fc.integer({ min: bounded(schema.minimum, 0), max: bounded(schema.maximum, 1_000_000) });
      case "boolean":
        return fc.boolean();
      case "null":
        return fc.constant(null);
      case "array": {
        const { items = {}, minItems = 0, maxItems = 4 } = schema as { items?: Schema; minItems?: number; maxItems?: number };
        return fc.array(good(items, field, owner), { minLength: minItems, maxLength: Math.min(maxItems, minItems + 4) });
      }
      case "object": {
        const { properties = {}, required = [] } = schema as { properties?: Record<string, Schema>; required?: string[] };
        const model = Object.fromEntries(
          Object.entries(properties).map(([key, value]) => [key, good(value, ALIASES[`${owner}.${key}`] ?? key, owner)]),
        );
        return fc.record(model, { requiredKeys: required, noNullPrototype: true });
      }
      default:
        return hostileValue();
    }
  }

  /** One thing is wrong: a field is missing, one too many, or holds what it must not. */
  function near(schema: Schema): fc.Arbitrary<unknown> {
    return fc
      .tuple(good(schema), fc.nat(20), fc.constantFrom("drop", "add", "spoil"), hostileValue(), hostileText())
      .map(([value, at, how, bad, key]) => {
        if (typeof value !== "object" || value === null || Array.isArray(value)) return bad;
        const entries = Object.entries(value);
        const index = entries.length > 0 ? at % entries.length : 0;
        if (how === "drop") entries.splice(index, 1);
        else if (how === "add") entries.push([key, bad]);
        else if (entries[index]) entries[index] = [entries[index][0], bad];
        return JSON.parse(`{${entries.map(([name, each]) => `${JSON.stringify(name)}: ${JSON.stringify(each) ?? "null"}`).join(", ")}}`);
      });
  }

  return { good, near, named };
}

const bounded = (value: unknown, otherwise: number) => (typeof value === "number" && Math.abs(value) < 2 ** 31 ? value : otherwise);

function text(schema: Schema): fc.Arbitrary<string> {
  const {
    pattern,
    format,
    minLength = 0,
    maxLength = 60,
  } = schema as { pattern?: string; format?: string; minLength?: number; maxLength?: number };
  if (format === "email") return fc.nat(1_000_000).map((number) => `fuzz-${number}@example.test`);
  if (format === "uuid") return fc.uuid();
  if (format === "date-time")
    return fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) }).map((date) => date.toISOString());
  if (format === "date")
    return fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) }).map((date) => date.toISOString().slice(0, 10));
  if (pattern?.includes("0-9a-f-]{36}")) return fc.uuid({ version: 7 });
  if (pattern) return fc.stringMatching(new RegExp(pattern));
  const unit = fc.constantFrom(...'abcdefgh XYZ äö 語 😀 " \\ # * _ |'.split(" "));
  return fc
    .array(unit, { minLength, maxLength: Math.min(maxLength, minLength + 40) })
    .map((signs) => signs.join("").padEnd(minLength, "x").slice(0, maxLength));
}
