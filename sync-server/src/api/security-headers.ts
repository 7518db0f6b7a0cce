/**
 * What a browser may do with our answers: nothing from elsewhere runs, frames us or is called.
 *
 * Source  reference/connectors-security.md §5.5. `unsafe-inline` styles: Emotion and ProseMirror write style elements at run time.
 *         `wasm-unsafe-eval`: AI in the browser. `ws:` is spelled out for browsers whose 'self' is http alone.
 */
import helmet from "@fastify/helmet";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { hostOf, isHttps } from "./origin.ts";

const HSTS = `max-age=${365 * 24 * 60 * 60}; includeSubDomains`;

export async function securityHeaders(app: FastifyInstance, publicUrl: string | null): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: false,
    strictTransportSecurity: false,
    crossOriginOpenerPolicy: false,
    xFrameOptions: { action: "deny" },
  });
  app.addHook("onRequest", (request, reply, done) => {
    const https = isHttps(request, publicUrl);
    reply.header("content-security-policy", policyFor(request, https));
    reply.header("permissions-policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()");
    if (request.url.startsWith("/api/")) reply.header("cache-control", "no-store");
    if (https) {
      // Over plain http browsers ignore both, and say so in the console.
      reply.header("strict-transport-security", HSTS);
      reply.header("cross-origin-opener-policy", "same-origin");
    }
    done();
  });
}

/** Few hosts are asked for, again and again; who makes some up makes none be kept. */
const MOST_POLICIES = 20;
const policies = new Map<string, string>();

function policyFor(request: FastifyRequest, https: boolean): string {
  const key = `${https} ${request.host}`;
  const known = policies.get(key);
  if (known !== undefined) return known;
  const policy = newPolicy(hostOf(request), https);
  if (policies.size < MOST_POLICIES) policies.set(key, policy);
  return policy;
}

function newPolicy(host: string | null, https: boolean): string {
  const sockets = host ? ` ${https ? "wss" : "ws"}://${host}` : "";
  return [
    "default-src 'self'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "font-src 'self'",
    `connect-src 'self'${sockets}`,
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
  ].join("; ");
}
