/** The servers that ours is measured beside (issue 3, "Proof"). */
import { fileURLToPath } from "node:url";
import { MESSAGE } from "@coreos/schema/protocol/message";
import { type Dialect, hocuspocusDialect, readSync } from "@coreos/trials/product/dialect";
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { type Contestant, startPeer } from "./contestant.ts";

const script = (name: string) => fileURLToPath(new URL(`./peers/${name}.ts`, import.meta.url));

export const startBare = () => startPeer("hocuspocus", hocuspocusDialect, { script: script("hocuspocus") });

/** `debounceMs` 0 stores the whole document on every change. */
export function startDatabase(databaseUrl: string, debounceMs = 2_000): Promise<Contestant> {
  const name = debounceMs === 0 ? "hocuspocus+database, debounce 0" : "hocuspocus+database";
  const env = { BENCH_DATABASE_URL: databaseUrl };
  return startPeer(name, hocuspocusDialect, { script: script("hocuspocus"), args: [String(debounceMs)], env });
}

export const startYWebsocket = () => startPeer("y-websocket-server", yWebsocketDialect, { script: script("y-websocket") });

export const startRelay = () => startPeer("ws relay", { ...yWebsocketDialect, handshake: false }, { script: script("relay") });

/** Hocuspocus frames without the name in front: one document per socket, named by its path. */
const yWebsocketDialect: Dialect = {
  address: (base, document) => `${base}/${document}`,
  greeting: () => null,
  handshake: true,
  frame(_document, step, payload) {
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, MESSAGE.sync);
    encoding.writeVarUint(encoder, step);
    encoding.writeVarUint8Array(encoder, payload);
    return encoding.toUint8Array(encoder);
  },
  read(frame) {
    const decoder = decoding.createDecoder(frame);
    return decoding.readVarUint(decoder) === MESSAGE.sync ? readSync(decoder) : { kind: "other" };
  },
};
