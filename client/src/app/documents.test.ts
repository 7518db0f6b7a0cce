import { addNode, initWorkspace, trashNode } from "@coreos/schema/documents/workspace";
import { newId } from "@coreos/schema/ids/id";
import { describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { beginCreation, begunCreations } from "./creations.ts";
import { bornAtMs, createDocument } from "./documents.ts";
import { completeCreations } from "./finish-writing.ts";
import { noteOpened, readDeviceRecents } from "./recents.ts";
import { livingDocuments, treeStore } from "./tree/tree-store.ts";

const workspaceId = newId();

function root() {
  const doc = new Y.Doc();
  initWorkspace(doc, "Northwind");
  return doc;
}

function preferences() {
  const stored = new Map<string, string>();
  return {
    get: async (key: string) => stored.get(key) ?? null,
    set: async (key: string, value: string | null) => void (value === null ? stored.delete(key) : stored.set(key, value)),
  };
}

function device(create: (name: string) => Promise<void> = async () => undefined) {
  return { createDocument: create, flush: async () => undefined, preferences: preferences() };
}

describe("the documents of a workspace", () => {
  it("law 2: are listed under the id that they were born with", async () => {
    const doc = root();
    const seeded: string[] = [];
    const id = await createDocument(
      device(async (name) => void seeded.push(name)),
      doc,
      workspaceId,
      { kind: "note" },
    );
    expect(seeded).toEqual([`${workspaceId}/note/${id}`]);
    expect(livingDocuments(doc).map((node) => node.id)).toEqual([id]);
    expect(Math.abs(bornAtMs(id) - Date.now())).toBeLessThan(60_000);
  });

  it("are not listed when the device could not make them", async () => {
    const doc = root();
    const full = device(() => Promise.reject(new Error("full")));
    const refused = createDocument(full, doc, workspaceId, { kind: "canvas" });
    await expect(refused).rejects.toThrow("full");
    expect(livingDocuments(doc)).toEqual([]);
    expect(await begunCreations(full.preferences, workspaceId)).toEqual([]);
  });

  it("leave the list for the trash, and kinds without a screen are in neither", () => {
    const doc = root();
    const [a, b] = [newId(), newId()];
    addNode(doc, { id: a, kind: "note", title: "A" });
    addNode(doc, { id: b, kind: "canvas", title: "B" });
    addNode(doc, { id: newId(), kind: "dashboard", title: "C" });
    trashNode(doc, a, "2026-11-23T00:00:00Z");
    expect(livingDocuments(doc).map((node) => node.id)).toEqual([b]);
    expect(
      treeStore(doc)
        .get()
        .trash.map(({ node }) => node.id),
    ).toEqual([a]);
  });
});

describe("a crash between a document and its place in the list", () => {
  const never = new Promise<void>(() => undefined);

  it.each([
    ["before the document is written", () => never, async () => undefined],
    ["before its place in the list is written", async () => undefined, () => never],
  ])("%s: the next start completes it, once", async (_, create, flush) => {
    const kept = preferences();
    void createDocument({ ...device(create), flush, preferences: kept }, root(), workspaceId, { kind: "note" });
    await vi.waitFor(async () => expect(await begunCreations(kept, workspaceId)).toHaveLength(1));
    const [begun] = await begunCreations(kept, workspaceId);

    const made: string[] = [];
    const next = { ...device(async (name) => void made.push(name)), preferences: kept };
    const doc = root(); // what the device still had: the list without the document
    await completeCreations(next, doc, workspaceId);
    expect(made).toEqual([`${workspaceId}/note/${begun?.id}`]);
    expect(livingDocuments(doc).map((node) => node.id)).toEqual([begun?.id]);
    await completeCreations(next, doc, workspaceId);
    expect(made).toHaveLength(1);
  });

  it("leaves the name that a document was given since", async () => {
    const [kept, doc, id] = [preferences(), root(), newId()];
    await beginCreation(kept, workspaceId, { id, kind: "note" });
    addNode(doc, { id, kind: "note", title: "Plan" });
    await completeCreations({ ...device(), preferences: kept }, doc, workspaceId);
    expect(livingDocuments(doc).map((node) => node.title)).toEqual(["Plan"]);
    expect(await begunCreations(kept, workspaceId)).toEqual([]);
  });

  it("is told apart for documents made at once, and forgotten when they are on the device", async () => {
    const [kept, doc] = [preferences(), root()];
    const here = { ...device(), preferences: kept };
    await Promise.all([1, 2, 3].map(() => createDocument(here, doc, workspaceId, { kind: "canvas" })));
    expect(livingDocuments(doc)).toHaveLength(3);
    await vi.waitFor(async () => expect(await begunCreations(kept, workspaceId)).toEqual([]));
  });
});

describe("recents", () => {
  it("remember the last opening of each document, per workspace", async () => {
    const kept = preferences();
    await noteOpened(kept, workspaceId, "a", 1);
    await noteOpened(kept, workspaceId, "b", 2);
    await noteOpened(kept, workspaceId, "a", 3);
    expect(await readDeviceRecents(kept, workspaceId)).toEqual({ a: 3, b: 2 });
    expect(await readDeviceRecents(kept, newId())).toEqual({});
  });

  it("start afresh from what cannot be read", async () => {
    const kept = preferences();
    await kept.set(`recents:${workspaceId}`, "{oops");
    expect(await readDeviceRecents(kept, workspaceId)).toEqual({});
  });
});
