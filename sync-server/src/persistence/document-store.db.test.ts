import { newId } from "@coreos/schema/ids/id";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as Y from "yjs";
import type { StoredDocument } from "../ports.ts";
import type { PostgresDocumentStore } from "./document-store.ts";
import { type TestStore, testDocument, testStore } from "./testing-store.ts";

let test: TestStore;
beforeAll(async () => {
  test = await testStore();
});
afterAll(() => test.drop());

/** A replica whose every update is appended as it happens. */
function writer(store: PostgresDocumentStore, document: StoredDocument, author = newId()) {
  const doc = new Y.Doc();
  const answers: Promise<number>[] = [];
  doc.on("update", (update: Uint8Array) => answers.push(store.append(document, { update, author, atMs: Date.now() })));
  return { doc, text: doc.getText("content"), author, answers, stored: () => Promise.all(answers) };
}

async function loaded(store: PostgresDocumentStore, document: StoredDocument): Promise<Y.Doc> {
  const { snapshotV2, updates } = await store.load(document);
  const doc = new Y.Doc();
  doc.transact(() => {
    if (snapshotV2) Y.applyUpdateV2(doc, snapshotV2);
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  return doc;
}

describe("the document store", () => {
  it("loads what was appended, from the tail and from the snapshot (law 8)", async () => {
    const document = testDocument();
    const { text, stored } = writer(test.store, document);
    for (const word of ["one ", "two ", "three "]) text.insert(text.length, word);
    text.delete(0, 4);
    await stored();
    expect((await loaded(test.store, document)).getText("content").toString()).toBe("two three ");
    await test.store.compact(document);
    text.insert(0, "zero ");
    await stored();
    const { snapshotV2, updates } = await test.store.load(document);
    expect(snapshotV2).not.toBeNull();
    expect(updates).toHaveLength(1);
    expect((await loaded(test.store, document)).getText("content").toString()).toBe("zero two three ");
  });
});
