/**
 * A document as a company has it after a while: records as nested maps, and a text that was typed, moved about in and
 * partly deleted. About 400 kB, of which the delete set is a few per cent.
 */
import * as Y from "yjs";
import { below, type Random } from "../random.ts";
import { record } from "./record.ts";

export interface StormDocument {
  /** All of it, as one update. */
  update: Uint8Array;
  stateVector: Uint8Array;
  /** What a peer that has everything must still be sent, and sends: an update of nothing but the delete set. */
  deleteSet: Uint8Array;
}

const RECORDS = 1_000;
const EDITS = 6_000;
const DELETED_SHARE = 0.3;

export function stormDocument(random: Random): StormDocument {
  const doc = new Y.Doc();
  doc.clientID = below(random, 2 ** 31);
  const rows = doc.getMap<Y.Map<string>>("rows");
  doc.transact(() => {
    for (let row = 0; row < RECORDS; row++) rows.set(`r${row}`, record(row));
    const text = doc.getText("content");
    for (let edit = 0; edit < EDITS; edit++) {
      const at = below(random, text.length + 1);
      if (random() < DELETED_SHARE && at + 3 < text.length) text.delete(at, 3);
      else text.insert(at, "word ");
    }
  });
  const stateVector = Y.encodeStateVector(doc);
  return { update: Y.encodeStateAsUpdate(doc), stateVector, deleteSet: Y.encodeStateAsUpdate(doc, stateVector) };
}
