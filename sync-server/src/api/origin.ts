/**
 * Where a request came from, as far as headers can tell.
 *
 * Shape   Origins are `scheme://host[:port]`; ours is PUBLIC_URL's, or what the request itself was sent to.
 * Errors  1402 origin.foreign.
 * Source  ASVS 3.5.1. Browsers send `Origin` with every POST; a program without one has no cookie it did not put there itself.
 */
import { CoreError } from "@coreos/schema/errors/core-error";
import type { FastifyRequest } from "fastify";

const HOST = /^[A-Za-z0-9._-]+(:\d{1,5})?$|^\[[0-9A-Fa-f:.]+\](:\d{1,5})?$/;

/** `false` also behind a proxy that ends TLS and says so nowhere: set PUBLIC_URL there. */
export function isHttps(request: FastifyRequest, publicUrl: string | null): boolean {
  if (request.protocol === "https" || request.headers["x-forwarded-proto"] === "https") return true;
  if (publicUrl === null) return false;
  const { protocol, host } = new URL(publicUrl);
  return protocol === "https:" && host === request.host;
}

/** Where links for other people lead. */
export function ownOrigin(request: FastifyRequest, publicUrl: string | null): string {
  if (publicUrl !== null) return new URL(publicUrl).origin;
  return `${isHttps(request, publicUrl) ? "https" : "http"}://${hostOf(request) ?? "localhost"}`;
}

/** For calls that a cookie alone could make. */
export function refuseForeignOrigin(request: FastifyRequest, publicUrl: string | null): void {
  const { origin } = request.headers;
  const host = hostOf(request);
  const ours = [publicUrl && new URL(publicUrl).origin, host && `http://${host}`, host && `https://${host}`];
  if (origin !== undefined && !ours.includes(origin)) throw new CoreError("origin.foreign");
  if (request.headers["sec-fetch-site"] === "cross-site") throw new CoreError("origin.foreign");
}

/** `null` for a `Host` that is not one: it goes into links and headers. */
export function hostOf(request: FastifyRequest): string | null {
  return HOST.test(request.host) ? request.host : null;
}
