import { newId } from "@coreos/schema/ids/id";
import { describe, expect, it, vi } from "vitest";
import { Batcher, type BatcherDeps } from "./batcher.ts";
import type { LogRow } from "./log-table.ts";

const organizationId = newId();
const note = { name: "note", organizationId };
const entry = (byte: number) => ({ update: Uint8Array.of(byte), author: "ada", atMs: 1 });

/** A PostgreSQL that answers only when told to. */
function desk(overrides: Partial<BatcherDeps> = {}) {
  const calls: { rows: readonly LogRow[]; again: boolean; commit(): void; fail(): void }[] = [];
  let seq = 0;
  const degraded: boolean[] = [];
  const known = new Set([organizationId]);
  const batcher = new Batcher({
    keyring: {
      has: (id) => known.has(id),
      current: () => ({ keyId: 1, key: new Uint8Array(32) }),
      load: async (id) => void known.add(id),
    },
    insert: (rows, again) =>
      new Promise((resolve, reject) => {
        const commit = () => resolve(new Map(rows.map(({ id }) => [id, ++seq])));
        calls.push({ rows, again, commit, fail: () => reject(new Error("away")) });
      }),
    nowMs: () => performance.now(),
    onCommitted: () => undefined,
    onDegraded: (state) => degraded.push(state),
    report: () => undefined,
    ...overrides,
  });
  const call = async (at: number) => {
    await vi.waitFor(() => expect(calls.length).toBeGreaterThan(at), { interval: 1 });
    const found = calls[at];
    if (!found) throw new Error("no such call");
    return found;
  };
  return { batcher, calls, call, degraded };
}

const isOpen = async (promise: Promise<unknown>) => (await Promise.race([promise.then(() => false), Promise.resolve(true)])) as boolean;

describe("group commit", () => {
  it("answers an append after COMMIT and never before (law 8)", async () => {
    const { batcher, call } = desk();
    const answer = batcher.append(note, entry(1));
    const first = await call(0);
    expect(await isOpen(answer)).toBe(true);
    expect([batcher.hasQueued("note"), batcher.queuedBytes()]).toEqual([true, 1]);
    first.commit();
    expect(await answer).toBe(1);
    expect([batcher.hasQueued("note"), batcher.queuedBytes()]).toEqual([false, 0]);
  });

  it("gathers what comes while a commit is in flight into the next one: one row per document", async () => {
    const { batcher, call, calls } = desk();
    void batcher.append(note, entry(1));
    const first = await call(0);
    const later = [batcher.append(note, entry(2)), batcher.append({ ...note, name: "other" }, entry(3)), batcher.append(note, entry(4))];
    first.commit();
    const second = await call(1);
    expect(second.rows.map(({ document, entries, bytes }) => [document, entries, bytes])).toEqual([
      ["note", 2, 2],
      ["other", 1, 1],
    ]);
    second.commit();
    expect(await Promise.all(later)).toEqual([2, 3, 2]);
    expect(calls).toHaveLength(2);
  });

  it("tries the same rows again, as a repetition, until they are stored; nothing overtakes them", async () => {
    const { batcher, call, degraded } = desk();
    const one = batcher.append(note, entry(1));
    const first = await call(0);
    const two = batcher.append(note, entry(2));
    first.fail();
    const second = await call(1);
    second.fail();
    const third = await call(2);
    expect([first.again, second.again, third.again]).toEqual([false, true, true]);
    expect(third.rows).toBe(first.rows); // same ids, same bytes
    expect(degraded).toEqual([true]);
    third.commit();
    expect(await one).toBe(1);
    expect(degraded).toEqual([true, false]);
    (await call(3)).commit();
    expect(await two).toBe(2);
  });

  it("says degraded when a commit hangs, and takes it back when it lands", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    try {
      const { batcher, calls, degraded } = desk();
      const answer = batcher.append(note, entry(1));
      while (calls.length === 0) await new Promise((resolve) => setImmediate(resolve));
      vi.advanceTimersByTime(4_999);
      expect(degraded).toEqual([]);
      vi.advanceTimersByTime(1);
      expect(degraded).toEqual([true]);
      calls[0]?.commit();
      await answer;
      expect(degraded).toEqual([true, false]);
    } finally {
      vi.useRealTimers();
    }
  });

  it("lets an organization without a key hold up nobody but itself", async () => {
    const locked = newId();
    let unlock = () => {};
    const opened = new Promise<void>((resolve) => {
      unlock = resolve;
    });
    let isLocked = true;
    const { batcher, call } = desk({
      keyring: {
        has: (id) => id !== locked || !isLocked,
        current: () => ({ keyId: 1, key: new Uint8Array(32) }),
        load: () => opened,
      },
    });
    const held = batcher.append({ name: "held", organizationId: locked }, entry(1));
    const free = batcher.append(note, entry(2));
    (await call(0)).commit();
    expect(await free).toBe(1);
    expect(await isOpen(held)).toBe(true);
    isLocked = false;
    unlock();
    (await call(1)).commit();
    expect(await held).toBe(2);
  });

  it("forgets nobody who comes in any moment between two commits, with or without a key", async () => {
    const known = new Set([organizationId]);
    const { batcher } = desk({
      keyring: {
        has: (id) => known.has(id),
        current: () => ({ keyId: 1, key: new Uint8Array(32) }),
        load: async (id) => void known.add(id),
      },
      insert: async (rows) => new Map(rows.map(({ id }) => [id, 1])),
    });
    for (let hops = 0; hops < 30; hops++) {
      await batcher.append(note, entry(1));
      for (let hop = 0; hop < hops; hop++) await Promise.resolve();
      expect(await batcher.append({ name: `new ${hops}`, organizationId: newId() }, entry(2))).toBe(1);
    }
  });

  it("settles when everything queued for the document is committed, and only that document counts", async () => {
    const { batcher, call } = desk();
    await batcher.settled("note"); // nothing queued: at once
    void batcher.append(note, entry(1));
    const first = await call(0);
    void batcher.append(note, entry(2));
    const settled = batcher.settled("note");
    first.commit();
    const second = await call(1);
    expect(await isOpen(settled)).toBe(true);
    second.commit();
    await settled;
    expect(batcher.hasQueued("note")).toBe(false);
  });

  it("commits what is queued when it closes, and leaves unanswered what it could not commit", async () => {
    const good = desk();
    const answer = good.batcher.append(note, entry(1));
    const closing = good.batcher.close(10_000);
    (await good.call(0)).commit();
    await closing;
    expect(await answer).toBe(1);

    const bad = desk();
    const lost = bad.batcher.append(note, entry(1));
    (await bad.call(0)).fail();
    await bad.batcher.close(1);
    await bad.batcher.close(60_000);
    expect(await isOpen(lost)).toBe(true);
  });
});
