/**
 * No address and no JSON with a NUL in it: PostgreSQL keeps none in a text, and would answer what no caller understands.
 *
 * Errors  3400 request.invalid.
 */
import { CoreError } from "@coreos/schema/errors/core-error";
import type { FastifyInstance } from "fastify";

/** Spelled with its number, after an even number of backslashes: after an odd one it is the words that spell it. */
const IN_JSON = /(?<!\\)(?:\\\\)*\\u0000/;

export function refuseNulInAddresses(app: FastifyInstance): void {
  app.addHook("onRequest", async ({ url }) => {
    if (url.includes("%00")) throw new CoreError("request.invalid", { field: "address", rule: "holds a NUL" });
  });
}

export function requireNoNul(json: string): void {
  if (IN_JSON.test(json)) throw new CoreError("request.invalid", { field: "body", rule: "holds a NUL" });
}
