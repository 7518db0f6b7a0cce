import { randomBytes } from "node:crypto";
import { newId } from "@coreos/schema/ids/id";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { replay } from "../history/replay.ts";
import { decodeSegment, inflateBytes } from "../history/segment.ts";
import { decodeRow, encodeRow } from "../log/row.ts";
import { open, placeOf, seal } from "../sealing/seal.ts";
import { type Folded, fold } from "./fold.ts";
import { openState, type SealedState } from "./open-state.ts";

const key = new Uint8Array(randomBytes(32));
const keys = new Map([[1, key]]);
const document = { organizationId: newId(), name: `${newId()}/note/${newId()}` };
const segmentId = newId();

function rowsOf(updates: readonly Uint8Array[]) {
  return updates.map((update, at) => {
    const id = newId();
    const sealed = seal(key, placeOf(document, id), encodeRow([{ update, author: "ada", atMs: at }]));
    return { id, seq: at + 1, keyId: 1, sealed };
  });
}

function folded(updates: readonly Uint8Array[], base: SealedState | null = null): { result: Folded; state: SealedState; doc: Y.Doc } {
  const snapshotId = newId();
  const result = fold({ kind: "fold", document, base, rows: rowsOf(updates), keys, sealWith: 1, snapshotId, segmentId });
  const state = { id: snapshotId, keyId: 1, state: result.snapshot.state, sha256: result.snapshot.sha256 };
  const doc = new Y.Doc();
  Y.applyUpdateV2(doc, openState(document, state, keys));
  return { result, state, doc };
}

/** Updates of a replica that types and deletes as told. */
function recorded(edit: (doc: Y.Doc) => void): Uint8Array[] {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => updates.push(update));
  edit(doc);
  return updates;
}

describe("folding", () => {
  it("keeps what is there in the snapshot, and what was deleted in the segment (law 12)", () => {
    const updates = recorded((doc) => {
      const text = doc.getText("content");
      text.insert(0, "the secret plan");
      text.delete(4, 7);
    });
    const { result, doc } = folded(updates);
    expect(doc.getText("content").toString()).toBe("the plan");
    const rows = decodeSegment(inflateBytes(open(key, placeOf(document, segmentId, "rows"), result.segment?.sealed ?? new Uint8Array(0))));
    const kept = rows.flatMap(({ row }) => decodeRow(row));
    expect(kept.map(({ update }) => Buffer.from(update))).toEqual(updates.map((update) => Buffer.from(update)));
    expect(result.segment?.entries).toBe(2);
  });

  it("keeps an update whose dependency has not come pending, until it comes (law 9)", () => {
    const [first, second] = recorded((doc) => {
      doc.getText("content").insert(0, "before ");
      doc.getText("content").insert(7, "after");
    }) as [Uint8Array, Uint8Array];
    const early = folded([second]);
    expect(early.doc.getText("content").toString()).toBe("");
    expect(early.doc.store.pendingStructs).not.toBeNull();
    const late = folded([first], early.state);
    expect(late.doc.getText("content").toString()).toBe("before after");
    expect(late.doc.store.pendingStructs).toBeNull();
  });

  it("goes on past an update that Yjs cannot read, and says how many there were", () => {
    const [good] = recorded((doc) => doc.getText("content").insert(0, "fine")) as [Uint8Array];
    const { result, doc } = folded([Uint8Array.of(1, 2, 3), good, good.subarray(0, good.length - 3)]);
    expect(result.unreadable).toBe(2);
    expect(doc.getText("content").toString()).toBe("fine");
    expect(result.segment?.entries).toBe(3);
  });

  it("does not open rows of another document", () => {
    const rows = rowsOf(recorded((doc) => doc.getText("content").insert(0, "x")));
    const elsewhere = { ...document, name: `${newId()}/note/${newId()}` };
    const job = { kind: "fold", document: elsewhere, base: null, rows, keys, sealWith: 1, snapshotId: newId(), segmentId } as const;
    expect(() => fold(job)).toThrow(expect.objectContaining({ code: 5510 }));
  });

  it("gives the same document however the rows are cut into folds, in any order, some of them twice (law 5)", { timeout: 60_000 }, () => {
    const step = fc.record({ peer: fc.nat(2), at: fc.nat(30), text: fc.string({ maxLength: 6 }), remove: fc.nat(8), meet: fc.boolean() });
    const property = fc.property(
      fc.array(step, { minLength: 1, maxLength: 40 }),
      fc.infiniteStream(fc.nat()),
      fc.array(fc.nat(12), { maxLength: 4 }),
      (steps, luck, cuts) => {
        const peers = [0, 1, 2].map(() => new Y.Doc());
        const updates: Uint8Array[] = [];
        for (const doc of peers) doc.on("update", (update: Uint8Array, origin: unknown) => origin !== "meet" && updates.push(update));
        for (const { peer, at, text, remove, meet } of steps) {
          const doc = peers[peer] as Y.Doc;
          const content = doc.getText("content");
          content.insert(Math.min(at, content.length), text);
          content.delete(0, Math.min(remove, content.length));
          doc.getMap("cards").set(String(at % 5), text);
          if (meet) for (const other of peers) Y.applyUpdate(doc, Y.encodeStateAsUpdate(other), "meet");
        }
        const reference = new Y.Doc();
        for (const update of updates) Y.applyUpdate(reference, update);
        const shuffled = updates
          .flatMap((update) => ((luck.next().value as number) % 4 === 0 ? [update, update] : [update]))
          .map((update) => ({ update, rank: luck.next().value as number }))
          .sort((a, b) => a.rank - b.rank)
          .map(({ update }) => update);
        let state: SealedState | null = null;
        for (const cut of [...cuts, shuffled.length]) {
          const part = shuffled.splice(0, cut);
          if (part.length > 0 || !state) state = folded(part, state).state;
        }
        const result = new Y.Doc();
        Y.applyUpdate(result, replay({ kind: "replay", document, base: state, segments: [], rows: rowsOf(shuffled), upToSeq: 99, keys }));
        expect(result.getText("content").toJSON()).toBe(reference.getText("content").toJSON());
        expect(result.getMap("cards").toJSON()).toEqual(reference.getMap("cards").toJSON());
      },
    );
    void fc.assert(property, { numRuns: 100 });
  });
});
