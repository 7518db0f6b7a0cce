/**
 * Folds log rows into a snapshot and a history segment. Runs in a worker thread; reads and writes sealed bytes only.
 *
 * Law     12: the segment holds exactly the rows that were read. Updates whose dependencies have not come stay pending
 *         inside the snapshot. What was written is opened and loaded again before anybody may delete the rows.
 * Errors  5510 when a row does not open, 5500 when the new snapshot does not hold all that went in.
 */
import { createHash } from "node:crypto";
import { CoreError } from "@coreos/schema/errors/core-error";
import * as Y from "yjs";
import type { StoredDocument } from "../../ports.ts";
import { encodeRuns, runsOf } from "../history/edit-runs.ts";
import { decodeSegment, deflateBytes, encodeSegment, inflateBytes, type SegmentRow } from "../history/segment.ts";
import { decodeRow } from "../log/row.ts";
import { open, placeOf, seal } from "../sealing/seal.ts";
import { Coverage } from "./coverage.ts";
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
  const taken = new Coverage();
  let unreadable = 0;
  doc.transact(() => {
    if (job.base) {
      const base = openState(document, job.base, keys);
      taken.add(base, "v2");
      Y.applyUpdateV2(doc, base);
    }
    for (const { update } of rows.flatMap(({ entries }) => entries)) {
      try {
        taken.add(update, "v1");
      } catch {
        unreadable += 1;
        continue;
      }
      Y.applyUpdate(doc, update);
    }
  });
  const plain = Y.encodeStateAsUpdateV2(doc);
  const state = seal(key, placeOf(document, job.snapshotId, "state"), deflateBytes(plain));
  const sha256 = hashOf(plain);
  assertKept(taken, openState(document, { id: job.snapshotId, keyId: job.sealWith, state, sha256 }, keys));
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

/** A fresh replica made from the snapshot must hold everything that went in, deletions and pending updates included. */
function assertKept(taken: Coverage, snapshotV2: Uint8Array): void {
  const fresh = new Y.Doc();
  Y.applyUpdateV2(fresh, snapshotV2);
  const kept = new Coverage().add(Y.encodeStateAsUpdateV2(fresh), "v2");
  fresh.destroy();
  if (!kept.contains(taken)) throw new CoreError("system.unexpected", { snapshotBytes: snapshotV2.length });
}

function keyOf(keys: ReadonlyMap<number, Uint8Array>, keyId: number): Uint8Array {
  const key = keys.get(keyId);
  if (!key) throw new CoreError("data.key_mismatch", { keyId });
  return key;
}

function hashOf(bytes: Uint8Array): Uint8Array {
  return createHash("sha256").update(bytes).digest();
}
