import { describe, expect, it } from "vitest";
import { nameTypedIn } from "./name-trigger.ts";

describe("a name that is being typed", () => {
  it.each([
    ["ask @no", "@", "no", 4],
    ["@", "@", "", 0],
    ["(@dana vo", "@", "dana vo", 1],
    ["see [[pricing, r", "[[", "pricing, r", 4],
    ["![[bus", "![[", "bus", 0],
  ])("%s", (text, trigger, query, from) => {
    expect(nameTypedIn(text)).toEqual({ trigger, query, from });
  });

  it.each(["dana@example.com", "a @ b", "[[done]] more", "no name"])("leaves alone: %s", (text) => {
    expect(nameTypedIn(text)).toBe(null);
  });
});
