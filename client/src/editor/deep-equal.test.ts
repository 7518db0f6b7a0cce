import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { expect, it } from "vitest";
import { deepEqual } from "./deep-equal.ts";

it("is right about anything that a selector answers", () => {
  const answer = fc.jsonValue();
  fc.assert(fc.property(answer, answer, (a, b) => deepEqual(a, b) === isDeepStrictEqual(a, b)));
  fc.assert(fc.property(answer, (a) => deepEqual(a, structuredClone(a))));
  expect([deepEqual([], {}), deepEqual({ a: undefined }, { b: 1 }), deepEqual(Number.NaN, Number.NaN)]).toEqual([false, false, true]);
});
