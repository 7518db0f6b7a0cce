/**
 * Whether a document knows every struct and every deletion of an update already.
 *
 * Law     SPEC law 8: such a frame makes no row. Each reconnect sends one: the device's whole delete set, whatever it missed.
 * Units   One binary search per deleted range; nothing is integrated.
 */
import * as Y from "yjs";

/** The update is one that `isUpdate` accepts. */
export function addsNothing(doc: Y.Doc, update: Uint8Array): boolean {
  const { structs, ds } = Y.decodeUpdate(update);
  const { store } = doc;
  const known = structs.every((struct) => struct instanceof Y.Skip || end(struct) <= Y.getState(store, struct.id.client));
  if (!known) return false;
  for (const [client, deletes] of ds.clients) {
    const present = store.clients.get(client);
    if (!present || !deletes.every(({ clock, len }) => isDeleted(present, clock, clock + len))) return false;
  }
  return true;
}

function isDeleted(structs: readonly (Y.Item | Y.GC)[], from: number, to: number): boolean {
  const last = structs.at(-1);
  if (!last || to > end(last)) return false;
  for (let at = Y.findIndexSS(structs as (Y.Item | Y.GC)[], from); at < structs.length; at += 1) {
    const struct = structs[at] as Y.Item | Y.GC;
    if (struct.id.clock >= to) return true;
    if (!struct.deleted) return false;
  }
  return true;
}

function end(struct: { id: Y.ID; length: number }): number {
  return struct.id.clock + struct.length;
}
