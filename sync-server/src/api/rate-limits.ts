/**
 * How much may be asked: a bucket for each account (without one, for each address), and one for each organization.
 *
 * Shape   Every answer says what is left: `RateLimit-Policy: "account";q=1000;w=60`, `RateLimit: "account";r=998;t=0`, and the same for
 *         "organization" once a request has said which one it is about.
 * Errors  5429 requests.too_many with `Retry-After`.
 * Source  draft-ietf-httpapi-ratelimit-headers-10, DESIGN §6; the door's own limits stand in auth/attempts.ts.
 */
import { CoreError } from "@coreos/schema/errors/core-error";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { type Allowance, createAllowance } from "../auth/allowance.ts";
import { networkOf } from "../auth/attempts.ts";
import type { RequestBudget } from "../auth/request-budget.ts";

const WINDOW_S = 60;

export interface RateLimits {
  perMinute: number;
  organizations: RequestBudget;
  clock: () => number;
}

/** Whoever is refused at the door has no account to count for: their address is counted. Throws 5429 after too many. */
export type CountBadToken = (request: FastifyRequest) => void;

/** Good tokens from the same address are not concerned: a proxy that nobody named, or a café, is one address for everybody. */
export function countBadTokens({ perMinute, clock }: Pick<RateLimits, "perMinute" | "clock">): CountBadToken {
  const allowance = createAllowance({ most: perMinute, refillMs: WINDOW_S * 1000 }, clock);
  return (request) => {
    request.limits = [];
    take(request, allowance, networkOf(request.ip), perMinute);
  };
}

interface Left {
  name: string;
  quota: number;
  left: number;
  waitS: number;
}

declare module "fastify" {
  interface FastifyRequest {
    /** What is left in the buckets that this request was taken from. */
    limits: Left[];
  }
}

/** After `declareAccess`: it is known who asks. */
export function limitRequests(app: FastifyInstance, { perMinute, organizations, clock }: RateLimits, prefix: string): void {
  const allowance = createAllowance({ most: perMinute, refillMs: WINDOW_S * 1000 }, clock);
  app.decorateRequest("limits");
  app.decorate("organizationBudget", organizations);
  // Hooks that are called back: a promise for each would cost every request more than what they do.
  app.addHook("onRequest", (request, _reply, done) => {
    request.limits = [];
    if (!request.url.startsWith(prefix)) return done();
    const key = request.peer ? request.peer.accountId : `address ${networkOf(request.ip)}`;
    try {
      take(request, allowance, key, perMinute);
      done();
    } catch (error) {
      done(error as Error);
    }
  });
  app.addHook("onSend", (request, reply, payload, done) => {
    sayWhatIsLeft(request, reply);
    done(null, payload);
  });
}

function take(request: FastifyRequest, allowance: Allowance, key: string, quota: number): void {
  const name = request.peer ? "account" : "address";
  const waitMs = allowance.waitMs(key);
  if (waitMs === 0) allowance.take(key);
  refuseAfter(request, { name, quota, left: allowance.left(key), waitS: Math.ceil(waitMs / 1000) });
}

/** Where a request leads is known only in its handler (`permit`). Once for each request. */
export function countForOrganization(request: FastifyRequest, organizationId: string): void {
  const budget = request.server.organizationBudget;
  if (!budget || request.limits.some(({ name }) => name === "organization")) return;
  const { waitMs, left } = budget.take(organizationId);
  refuseAfter(request, { name: "organization", quota: budget.perMinute, left, waitS: Math.ceil(waitMs / 1000) });
}

declare module "fastify" {
  interface FastifyInstance {
    organizationBudget?: RequestBudget;
  }
}

function refuseAfter(request: FastifyRequest, left: Left): void {
  request.limits.push(left);
  if (left.waitS > 0) throw new CoreError("requests.too_many", { retryAfterS: left.waitS });
}

function sayWhatIsLeft({ limits = [] }: FastifyRequest, reply: FastifyReply): void {
  if (limits.length === 0) return;
  reply.header("ratelimit-policy", limits.map(({ name, quota }) => `"${name}";q=${quota};w=${WINDOW_S}`).join(", "));
  reply.header("ratelimit", limits.map(({ name, left, waitS }) => `"${name}";r=${Math.floor(left)};t=${waitS}`).join(", "));
}
