import { newId } from "@coreos/schema/ids/id";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { StoredDocument } from "../ports.ts";
import { VERSION_DISTANCE_MS } from "./history/version-schedule.ts";
import { contentOf, docOf, testWriter } from "./testing-replica.ts";
import { type TestStore, testDocument, testStore } from "./testing-store.ts";

const NEWEST = { after: null, limit: 100 };
const minute = 60_000;
let nowMs = 1_800_000_000_000;
const clock = () => nowMs;

let test: TestStore;
beforeAll(async () => {
  test = await testStore({ clock, sweepMs: 10 });
});
afterAll(() => test.drop());

const versionText = async (document: StoredDocument, id: string) => contentOf(docOf(await test.store.versionState(document, id)));
const momentText = async (document: StoredDocument, seq: number) => contentOf(docOf(await test.store.momentState(document, seq)));

describe("named versions", () => {
  it("hold what was committed, with those who edited since the version before", async () => {
    const document = testDocument();
    const [ada, bob] = [newId(), newId()];
    const a = testWriter(test.store, document, { author: ada, clock });
    a.text.insert(0, "draft");
    const [seq] = await a.stored();
    const first = await test.store.createVersion(document, { name: "Erster Entwurf ✓" });
    expect(first).toMatchObject({ name: "Erster Entwurf ✓", atMs: nowMs, seq, authors: [ada] });
    const b = testWriter(test.store, document, { author: bob, clock });
    b.text.insert(0, "final ");
    a.text.delete(0, 5);
    await Promise.all([a.stored(), b.stored()]);
    nowMs += minute;
    const second = await test.store.createVersion(document, { name: "Sent" });
    const listed = await test.store.listVersions(document, NEWEST);
    expect(listed.map(({ id }) => id)).toEqual([second.id, first.id]); // newest first
    expect(listed[1]).toEqual(first);
    expect(new Set(listed[0]?.authors)).toEqual(new Set([ada, bob]));
    expect(await versionText(document, first.id)).toBe("draft");
    expect(await versionText(document, second.id)).toBe("final ");
  });

  it("can be taken of what was never written, and twice of the same", async () => {
    const document = testDocument();
    const empty = await test.store.createVersion(document, { name: "Nothing yet" });
    expect(empty).toMatchObject({ seq: 0, authors: [] });
    expect(await versionText(document, empty.id)).toBe("");
    await test.store.createVersion(document, { name: "Still nothing" });
    expect(await test.store.listVersions(document, NEWEST)).toHaveLength(2);
  });

  it("are unknown to other documents and organizations (3414)", async () => {
    const document = testDocument();
    const { id } = await test.store.createVersion(document, { name: "Mine" });
    await expect(test.store.versionState(testDocument({ organizationId: document.organizationId }), id)).rejects.toMatchObject({
      code: 3414,
    });
    await expect(test.store.versionState({ ...document, organizationId: newId() }, id)).rejects.toMatchObject({ code: 3414 });
    await expect(test.store.versionState(document, "no id at all")).rejects.toMatchObject({ code: 3414 });
    expect(await test.store.listVersions({ ...document, organizationId: newId() }, NEWEST)).toEqual([]);
  });
});

describe("automatic versions", () => {
  it("come ten minutes after the first edit, at least ten apart, and not when nothing was edited", async () => {
    const document = testDocument();
    const { text, stored, author } = testWriter(test.store, document, { clock });
    text.insert(0, "one ");
    await stored();
    nowMs += VERSION_DISTANCE_MS - 1;
    text.insert(4, "two ");
    await stored();
    expect(await test.store.listVersions(document, NEWEST)).toEqual([]);
    nowMs += 1;
    await expect.poll(() => test.store.listVersions(document, NEWEST)).toHaveLength(1);
    const [first] = await test.store.listVersions(document, NEWEST);
    expect(first).toMatchObject({ name: null, atMs: nowMs, authors: [author] });
    expect(await versionText(document, first?.id ?? "")).toBe("one two ");
    nowMs += 60 * minute; // nobody edits
    text.insert(8, "three");
    await stored();
    nowMs += VERSION_DISTANCE_MS;
    await expect.poll(() => test.store.listVersions(document, NEWEST)).toHaveLength(2);
    const [second] = await test.store.listVersions(document, NEWEST);
    expect((second?.atMs ?? 0) - (first?.atMs ?? 0)).toBeGreaterThanOrEqual(VERSION_DISTANCE_MS);
  });

  it("are taken of what a process wrote that ended before they were due, in the tail and folded", async () => {
    const own = await testStore();
    try {
      const documents = [testDocument(), testDocument()];
      for (const document of documents) {
        const { text, stored } = testWriter(own.store, document, { clock: Date.now });
        text.insert(0, "last words");
        await stored();
      }
      await own.store.compact(documents[1] as StoredDocument);
      await own.store.close(1_000);
      const next = await own.node({ clock: () => Date.now() + VERSION_DISTANCE_MS, sweepMs: 10 });
      for (const document of documents) await expect.poll(() => next.listVersions(document, NEWEST), { timeout: 10_000 }).toHaveLength(1);
    } finally {
      await own.drop();
    }
  });

  it("are taken once, however many nodes saw the edits", async () => {
    const document = testDocument();
    const other = await test.node({ clock, sweepMs: 10 });
    for (const store of [test.store, other]) {
      const { text, stored } = testWriter(store, document, { clock });
      text.insert(0, "x");
      await stored();
    }
    nowMs += VERSION_DISTANCE_MS;
    await expect.poll(() => test.store.listVersions(document, NEWEST)).toHaveLength(1);
    await other.createVersion(document, { name: "Marker" }); // after it, both nodes have had their turn
    nowMs += 60 * minute;
    expect((await test.store.listVersions(document, NEWEST)).map(({ name }) => name)).toEqual(["Marker", null]);
  });
});

describe("moments (law 12: every moment can be replayed)", () => {
  it("are what was there after each row, over folds, versions and tail", async () => {
    const document = testDocument();
    const { text, stored } = testWriter(test.store, document, { clock });
    const moments: [seq: number, text: string][] = [];
    for (let n = 0; n < 40; n++) {
      if (n % 3 === 2) text.delete(0, Math.min(4, text.length));
      else text.insert((n * 7) % (text.length + 1), `word${n} `);
      const seqs = await stored();
      moments.push([seqs.at(-1) ?? 0, text.toJSON()]);
      if (n % 9 === 8) await test.store.compact(document);
      if (n === 20) await test.store.createVersion(document, { name: "Halfway" });
    }
    for (const [seq, text] of moments) expect(await momentText(document, seq)).toBe(text);
    await expect(test.store.momentState(document, (moments[0]?.[0] ?? 1) - 1)).rejects.toMatchObject({ code: 3414 });
  });
});

describe("history", () => {
  it("says who edited from when to when, newest first, the same before and after folding (law 14)", async () => {
    const document = testDocument();
    const start = nowMs;
    const ada = testWriter(test.store, document, { author: "ada", clock });
    const bob = testWriter(test.store, document, { author: "bob", clock });
    ada.text.insert(0, "a");
    nowMs += minute;
    ada.text.insert(0, "b");
    bob.text.insert(0, "c");
    await Promise.all([ada.stored(), bob.stored()]);
    nowMs += 30 * minute;
    ada.text.insert(0, "d");
    const last = (await ada.stored()).at(-1);
    const expected = [
      { author: "ada", fromMs: nowMs, toMs: nowMs, edits: 1, seq: last },
      { author: "bob", fromMs: start + minute, toMs: start + minute, edits: 1 },
      { author: "ada", fromMs: start, toMs: start + minute, edits: 2 },
    ];
    expect(await test.store.history(document)).toMatchObject(expected);
    await test.store.compact(document);
    expect(await test.store.history(document)).toMatchObject(expected);
  });
});

describe("heads", () => {
  it("name the last row, the size and the time of what was written, before and after folding", async () => {
    const [document, untouched] = [testDocument(), testDocument()];
    const { text, stored } = testWriter(test.store, document, { clock });
    text.insert(0, "z".repeat(10_000));
    const [seq] = await stored();
    const names = [document.name, untouched.name];
    const before = await test.store.listHeads(document.organizationId, names);
    expect([...before.keys()]).toEqual([document.name]);
    expect(before.get(document.name)).toMatchObject({ seq });
    expect(before.get(document.name)?.sizeBytes).toBeGreaterThan(10_000);
    await test.store.compact(document);
    const after = await test.store.listHeads(document.organizationId, names);
    expect(after.get(document.name)).toMatchObject({ seq, changedAtMs: before.get(document.name)?.changedAtMs });
    expect(after.get(document.name)?.sizeBytes).toBeGreaterThan(10_000);
    expect(await test.store.listHeads(newId(), names)).toEqual(new Map());
  });
});
