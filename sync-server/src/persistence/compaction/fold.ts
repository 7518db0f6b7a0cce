/**
 * Folds log rows into a snapshot and a history segment. Runs in a worker thread; reads and writes sealed bytes only.
 *
 * Law     12: the segment holds exactly the rows that were read. Updates whose dependencies have not come stay pending
 *         inside the snapshot. What was written is opened and loaded again before anybody may delete the rows.
 * Errors  5510 when a row does not open, 5500 when the new snapshot is not the document that went in.
 */
import { createHash } from "node:crypto";
import { CoreError } from "@coreos/schema/errors/core-error";
import * as Y from "yjs";
import type { StoredDocument } from "../../ports.ts";
import { encodeRuns, runsOf } from "../history/edit-runs.ts";
import { decodeSegment, deflateBytes, encodeSegment, inflateBytes, type SegmentRow } from "../history/segment.ts";
import { decodeRow } from "../log/row.ts";
import { open, placeOf, seal } from "../sealing/seal.ts";
import { openState, type SealedState } from "./open-state.ts";

export interface FoldJob {
  kind: "fold";
  document: StoredDocument;
  base: SealedState | null;
  rows: readonly { id: string; seq: number; keyId: number; sealed: Uint8Array }[];
  /** Keys of this document by key id. */
  keys: ReadonlyMap<number, Uint8Array>;
  sealWith: number;
  snapshotId: string;
  /** `null` for documents that keep no history. */
  segmentId: string | null;
}

export interface Folded {
  snapshot: { state: Uint8Array; sealedSha256: Uint8Array; sha256: Uint8Array; bytes: number };
  segment: { sealed: Uint8Array; sha256: Uint8Array; runs: Uint8Array; entries: number } | null;
  /** Updates that Yjs could not read: they stay in the segment and are not in the snapshot. */
  unreadable: number;
}

export function fold(job: FoldJob): Folded {
  const { document, keys } = job;
  const key = keyOf(keys, job.sealWith);
  const opened: SegmentRow[] = job.rows.map(({ id, seq, keyId, sealed }) => ({
    id,
    seq,
    row: open(keyOf(keys, keyId), placeOf(document, id), sealed),
  }));
  const rows = opened.map(({ seq, row }) => ({ seq, entries: decodeRow(row) }));
  const doc = new Y.Doc();
  let unreadable = 0;
  doc.transact(() => {
    if (job.base) Y.applyUpdateV2(doc, openState(document, job.base, keys));
    for (const { update } of rows.flatMap(({ entries }) => entries)) {
      try {
        Y.applyUpdate(doc, update); // decoding fails before anything is integrated
      } catch {
        unreadable += 1;
      }
    }
  });
  const plain = Y.encodeStateAsUpdateV2(doc);
  const state = seal(key, placeOf(document, job.snapshotId, "state"), deflateBytes(plain));
  const sha256 = hashOf(plain);
  assertSame(doc, openState(document, { id: job.snapshotId, keyId: job.sealWith, state, sha256 }, keys));
  doc.destroy();
  return {
    snapshot: { state, sealedSha256: hashOf(state), sha256, bytes: plain.length },
    segment: job.segmentId === null ? null : segmentOf(document, job.segmentId, key, opened, rows),
    unreadable,
  };
}

function segmentOf(
  document: StoredDocument,
  id: string,
  key: Uint8Array,
  opened: readonly SegmentRow[],
  rows: Parameters<typeof runsOf>[0],
): Folded["segment"] {
  const plain = encodeSegment(opened);
  const sealed = seal(key, placeOf(document, id, "rows"), deflateBytes(plain));
  const again = decodeSegment(inflateBytes(open(key, placeOf(document, id, "rows"), sealed)));
  const same = again.length === opened.length && again.every((row, at) => row.id === opened[at]?.id && row.seq === opened[at]?.seq);
  if (!same) throw new CoreError("system.unexpected", { rows: opened.length, readBack: again.length });
  return {
    sealed,
    sha256: hashOf(plain),
    runs: seal(key, placeOf(document, id, "runs"), encodeRuns(runsOf(rows))),
    entries: rows.reduce((sum, { entries }) => sum + entries.length, 0),
  };
}

/** A fresh replica made from the snapshot must encode to the same bytes, pending updates included. */
function assertSame(doc: Y.Doc, snapshotV2: Uint8Array): void {
  const fresh = new Y.Doc();
  Y.applyUpdateV2(fresh, snapshotV2);
  const same = Buffer.from(Y.encodeStateAsUpdateV2(fresh)).equals(Y.encodeStateAsUpdateV2(doc));
  fresh.destroy();
  if (!same) throw new CoreError("system.unexpected", { snapshotBytes: snapshotV2.length });
}

function keyOf(keys: ReadonlyMap<number, Uint8Array>, keyId: number): Uint8Array {
  const key = keys.get(keyId);
  if (!key) throw new CoreError("data.key_mismatch", { keyId });
  return key;
}

function hashOf(bytes: Uint8Array): Uint8Array {
  return createHash("sha256").update(bytes).digest();
}
