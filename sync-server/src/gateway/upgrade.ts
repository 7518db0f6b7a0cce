/**
 * Reads a request to open a WebSocket: where it wants to go, and whether it may.
 *
 * Shape   `/sync?protocol=1` · `/yjs/<documentName>` with a token in `Authorization: Bearer` or in the subprotocols
 *         `coreos.yjs, bearer.<token>`, or a ticket in `?ticket=`.
 * Law     Sockets never authenticate by cookie; `Origin` is checked whenever present, so a program without one may join.
 */
import type { IncomingMessage } from "node:http";
import { PROTOCOL_VERSION, SYNC_PATH, YJS_PATH } from "@coreos/schema/protocol/socket";

export type Destination =
  | { kind: "sync"; isTooOld: boolean }
  | { kind: "yjs"; document: string; token: string }
  | { kind: "foreign" }
  | { kind: "unknown" };

/** The subprotocol the server answers; never the token. */
export const YJS_PROTOCOL = "coreos.yjs";
const BEARER = "bearer.";

export function destinationOf(request: Pick<IncomingMessage, "url" | "headers">, publicUrl: string | null): Destination {
  const url = URL.parse(request.url ?? "/", "http://server");
  if (!url || (url.pathname !== SYNC_PATH && !url.pathname.startsWith(`${YJS_PATH}/`))) return { kind: "unknown" };
  if (!isOurs(request, publicUrl)) return { kind: "foreign" };
  if (url.pathname === SYNC_PATH) return { kind: "sync", isTooOld: isTooOld(url.searchParams.get("protocol")) };
  return {
    kind: "yjs",
    document: decode(url.pathname.slice(YJS_PATH.length + 1)),
    token: tokenIn(request) || (url.searchParams.get("ticket") ?? ""),
  };
}

/** A device that says nothing is a plain Hocuspocus provider, which speaks this version. */
function isTooOld(protocol: string | null): boolean {
  return protocol !== null && !(Number(protocol) >= PROTOCOL_VERSION);
}

function isOurs({ headers }: Pick<IncomingMessage, "headers">, publicUrl: string | null): boolean {
  if (headers.origin === undefined) return true;
  const origin = URL.parse(headers.origin);
  if (!origin) return false; // "null", as sandboxed pages send it
  return origin.host === headers.host || (publicUrl !== null && origin.origin === new URL(publicUrl).origin);
}

function tokenIn({ headers }: Pick<IncomingMessage, "headers">): string {
  const offered = (headers["sec-websocket-protocol"] ?? "").split(",").map((protocol) => protocol.trim());
  const bearer = offered.includes(YJS_PROTOCOL) ? offered.find((protocol) => protocol.startsWith(BEARER)) : undefined;
  return bearer?.slice(BEARER.length) ?? /^Bearer (\S+)$/i.exec(headers.authorization ?? "")?.[1] ?? "";
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return "";
  }
}
