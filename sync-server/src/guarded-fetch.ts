/**
 * Calls to addresses that somebody typed in: to https and public addresses alone, to the very address that was checked.
 *
 * Law     The name is resolved once and the socket goes to what was checked: a name that answers differently a moment later
 *         (DNS rebinding) leads nowhere. Redirects are answered, never followed.
 * Units   Ten seconds for all of it, half a megabyte at most, never unpacked.
 * Errors  `refusal` for an address that may not be called; anything else is the network's own.
 */
import { lookup as resolve } from "node:dns";
import { request as plainRequest } from "node:http";
import { request as tlsRequest } from "node:https";
import { BlockList, isIP, type LookupFunction } from "node:net";
import { CoreError } from "@coreos/schema/errors/core-error";

const TIMEOUT_MS = 10_000;
const PRIVATE = "COREOS_PRIVATE";
const MAX_BYTES = 512 * 1024;

export interface Call {
  method?: string;
  headers?: Record<string, string>;
  body?: unknown;
}

export interface GuardedFetchOptions {
  /** Private addresses too, and plain http on this machine. */
  allowPrivate: boolean;
  refusal: "sso.issuer_refused" | "webhook.address_refused";
}

/** What can be told before the name is resolved. */
export function mayCall(address: string, { allowPrivate }: Pick<GuardedFetchOptions, "allowPrivate">): boolean {
  const url = new URL(address);
  const host = hostOf(url);
  const mayGo = url.protocol === "https:" || (url.protocol === "http:" && allowPrivate && isLoopback(host));
  return mayGo && (isIP(host) === 0 || allowPrivate || isPublic(host));
}

const hostOf = ({ hostname }: URL) => hostname.replace(/^\[|\]$/g, "");

export function createGuardedFetch({ allowPrivate, refusal }: GuardedFetchOptions) {
  const isAllowed = (address: string) => allowPrivate || isPublic(address);
  const lookup: LookupFunction = (host, options, done) => {
    resolve(host, { ...options, all: true }, (error, found) => {
      if (error) return done(error, "");
      const [first] = found;
      if (!first || !found.every(({ address }) => isAllowed(address)))
        return done(Object.assign(new Error("not public"), { code: PRIVATE }), "");
      if (options.all) return done(null, found);
      return done(null, first.address, first.family);
    });
  };

  return async (address: string, { method = "GET", headers = {}, body }: Call = {}): Promise<Response> => {
    const url = new URL(address);
    if (!mayCall(address, { allowPrivate })) throw new CoreError(refusal);
    const request = url.protocol === "https:" ? tlsRequest : plainRequest;
    return new Promise((answer, refuse) => {
      const asked = request(url, { method, headers, lookup, agent: false, signal: AbortSignal.timeout(TIMEOUT_MS) }, (response) => {
        const chunks: Buffer[] = [];
        let bytes = 0;
        response.on("data", (chunk: Buffer) => {
          bytes += chunk.length;
          chunks.push(chunk);
          if (bytes > MAX_BYTES) asked.destroy(new Error("the answer is too long"));
        });
        response.on("error", refuse);
        response.on("end", () => {
          const status = response.statusCode ?? 500;
          const isEmpty = [204, 205, 304].includes(status);
          const told = new Headers();
          for (const name of ["content-type", "www-authenticate", "location", "retry-after"]) {
            const value = response.headers[name];
            if (typeof value === "string") told.set(name, value);
          }
          if (status < 200 || status > 599) refuse(new Error("not an answer"));
          else answer(new Response(isEmpty ? null : Buffer.concat(chunks), { status, headers: told }));
        });
      });
      // Without a listener nothing is told of it, and the call would never end.
      asked.on("upgrade", (_response, socket) => {
        socket.destroy();
        refuse(new Error("not an answer"));
      });
      asked.on("error", (error: NodeJS.ErrnoException) => refuse(error.code === PRIVATE ? new CoreError(refusal, {}, error) : error));
      asked.end(body === undefined || body === null ? undefined : String(body));
    });
  };
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
}

/** IANA's special-purpose registries: none of these is on the Internet. */
const special = new BlockList();
for (const [network, bits] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
] as const)
  special.addSubnet(network, bits, "ipv4");
/** Of IPv6 only 2000::/3 is global; these of it lead elsewhere: documentation, Teredo, 6to4. */
const global6 = new BlockList();
global6.addSubnet("2000::", 3, "ipv6");
const special6 = new BlockList();
for (const [network, bits] of [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const)
  special6.addSubnet(network, bits, "ipv6");

export function isPublic(address: string): boolean {
  if (isIP(address) === 4) return !special.check(address, "ipv4");
  return global6.check(address, "ipv6") && !special6.check(address, "ipv6");
}
