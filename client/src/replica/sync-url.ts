import { PROTOCOL_VERSION, SYNC_PATH } from "@coreos/schema/protocol/socket";

/** Where documents are synced, in our dialect; of the page's own origin where none is given. */
export function syncUrl(given?: string): string {
  const { protocol, host } = globalThis.location ?? { protocol: "http:", host: "127.0.0.1" };
  return `${given ?? `${protocol === "https:" ? "wss" : "ws"}://${host}${SYNC_PATH}`}?protocol=${PROTOCOL_VERSION}`;
}
