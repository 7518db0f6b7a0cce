/**
 * A document as it was: a kept state, then kept rows up to a moment. Runs in a worker thread.
 *
 * Shape   Answers one Yjs V1 update. Rows are applied in one transaction: thousands of small ones cost little that way.
 */
import * as Y from "yjs";
import type { StoredDocument } from "../../ports.ts";
import { openState, type SealedState } from "../compaction/open-state.ts";
import { decodeRow } from "../log/row.ts";
import { open, placeOf } from "../sealing/seal.ts";
import { decodeSegment, inflateBytes } from "./segment.ts";

export interface ReplayJob {
  kind: "replay";
  document: StoredDocument;
  base: SealedState | null;
  segments: readonly { id: string; keyId: number; sealed: Uint8Array }[];
  rows: readonly { id: string; seq: number; keyId: number; sealed: Uint8Array }[];
  upToSeq: number;
  keys: ReadonlyMap<number, Uint8Array>;
}

export function replay({ document, base, segments, rows, upToSeq, keys }: ReplayJob): Uint8Array {
  const keyOf = (keyId: number) => keys.get(keyId) ?? new Uint8Array(0);
  const doc = new Y.Doc();
  doc.transact(() => {
    if (base) Y.applyUpdateV2(doc, openState(document, base, keys));
    for (const { id, keyId, sealed } of segments) {
      for (const { seq, row } of decodeSegment(inflateBytes(open(keyOf(keyId), placeOf(document, id, "rows"), sealed)))) {
        if (seq <= upToSeq) apply(doc, row);
      }
    }
    for (const { id, seq, keyId, sealed } of rows) {
      if (seq <= upToSeq) apply(doc, open(keyOf(keyId), placeOf(document, id), sealed));
    }
  });
  return Y.encodeStateAsUpdate(doc);
}

function apply(doc: Y.Doc, row: Uint8Array): void {
  for (const { update } of decodeRow(row)) {
    try {
      Y.applyUpdate(doc, update);
    } catch {
      // Unreadable when it came, so it was never part of what anybody saw; compaction reported it (compaction/fold.ts).
    }
  }
}
