/**
 * Routes that are on their way out say so in every answer: since when, until when, and where the policy is.
 *
 * Shape   `config.deprecated`: `{since, sunset, instead}`, days as `2026-11-01`. Headers `Deprecation: @1793491200`,
 *         `Sunset: Sun, 01 Nov 2027 00:00:00 GMT`, `Link: </api/docs/policy>; rel="deprecation"`.
 * Law     A route stays at least half a year after it says so: one that would not does not start (docs/api-policy.md).
 * Source  RFC 9745, RFC 8594.
 */
import type { FastifyInstance } from "fastify";

export interface Deprecated {
  since: string;
  sunset: string;
  /** What to call in its place. */
  instead: string;
}

declare module "fastify" {
  interface FastifyContextConfig {
    deprecated?: Deprecated;
  }
}

export const POLICY_PATH = "/api/docs/policy";
const HALF_A_YEAR_MS = 182 * 24 * 60 * 60 * 1000;

export function sayDeprecated(app: FastifyInstance): void {
  app.addHook("onRoute", ({ config, method, url }) => {
    const { deprecated } = config ?? {};
    if (!deprecated) return;
    const [since, sunset] = [dayMs(deprecated.since), dayMs(deprecated.sunset)];
    if (!(sunset - since >= HALF_A_YEAR_MS)) throw new Error(`Route ${method} ${url} ends sooner than half a year after it says so.`);
  });
  app.addHook("onRequest", async (request, reply) => {
    const { deprecated } = request.routeOptions.config;
    if (!deprecated) return;
    reply.header("deprecation", `@${dayMs(deprecated.since) / 1000}`);
    reply.header("sunset", new Date(dayMs(deprecated.sunset)).toUTCString());
    reply.header("link", `<${POLICY_PATH}>; rel="deprecation"; type="text/plain"`);
  });
}

const dayMs = (day: string) => Date.parse(`${day}T00:00:00Z`);
