import { fastify } from "fastify";
import { describe, expect, it } from "vitest";
import { type Deprecated, sayDeprecated } from "./deprecation.ts";

function app(deprecated?: Deprecated) {
  const made = fastify();
  sayDeprecated(made);
  made.get("/old", { config: deprecated ? { deprecated } : {} }, async () => "still here");
  return made;
}

describe("a route that is on its way out", () => {
  it("says since when, until when and where the policy is", async () => {
    const { headers, body } = await app({ since: "2026-11-01", sunset: "2027-11-01", instead: "GET /new" }).inject("/old");
    expect(headers).toMatchObject({
      deprecation: `@${Date.UTC(2026, 10, 1) / 1000}`,
      sunset: "Mon, 01 Nov 2027 00:00:00 GMT",
      link: '</api/docs/policy>; rel="deprecation"; type="text/plain"',
    });
    expect(body).toBe("still here");
  });

  it("stays half a year: one that would not, or names no day, does not start", () => {
    expect(() => app({ since: "2026-11-01", sunset: "2027-01-01", instead: "GET /new" })).toThrow("half a year");
    expect(() => app({ since: "soon", sunset: "later", instead: "GET /new" })).toThrow("half a year");
  });

  it("is the only one that says so", async () => {
    const { headers } = await app().inject("/old");
    expect(Object.keys(headers)).not.toEqual(expect.arrayContaining(["deprecation"]));
    expect(headers.sunset).toBeUndefined();
  });
});
