import { addNode, initWorkspace, trashNode } from "@coreos/schema/documents/workspace";
import { newId } from "@coreos/schema/ids/id";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { bornAtMs, createDocument, listedDocuments, trashedDocuments } from "./documents.ts";
import { noteOpened, readRecents } from "./recents.ts";

const workspaceId = newId();

function root() {
  const doc = new Y.Doc();
  initWorkspace(doc, "Northwind");
  return doc;
}

describe("the documents of a workspace", () => {
  it("law 2: are listed under the id that they were born with", async () => {
    const doc = root();
    const seeded: string[] = [];
    const id = await createDocument({ createDocument: async (name) => void seeded.push(name) }, doc, workspaceId, "note");
    expect(seeded).toEqual([`${workspaceId}/note/${id}`]);
    expect(listedDocuments(doc).map((node) => node.id)).toEqual([id]);
    expect(Math.abs(bornAtMs(id) - Date.now())).toBeLessThan(60_000);
  });

  it("are not listed when the device could not make them", async () => {
    const doc = root();
    const refused = createDocument({ createDocument: () => Promise.reject(new Error("full")) }, doc, workspaceId, "canvas");
    await expect(refused).rejects.toThrow("full");
    expect(listedDocuments(doc)).toEqual([]);
  });

  it("leave the list for the trash, and kinds without a screen are in neither", () => {
    const doc = root();
    const [a, b] = [newId(), newId()];
    addNode(doc, { id: a, kind: "note", title: "A" });
    addNode(doc, { id: b, kind: "canvas", title: "B" });
    addNode(doc, { id: newId(), kind: "dashboard", title: "C" });
    trashNode(doc, a, "2026-11-23T00:00:00Z");
    expect(listedDocuments(doc).map((node) => node.id)).toEqual([b]);
    expect(trashedDocuments(doc).map((node) => node.id)).toEqual([a]);
  });
});

describe("recents", () => {
  function preferences() {
    const stored = new Map<string, string>();
    return {
      get: async (key: string) => stored.get(key) ?? null,
      set: async (key: string, value: string | null) => void (value === null ? stored.delete(key) : stored.set(key, value)),
    };
  }

  it("remember the last opening of each document, per workspace", async () => {
    const kept = preferences();
    await noteOpened(kept, workspaceId, "a", 1);
    await noteOpened(kept, workspaceId, "b", 2);
    await noteOpened(kept, workspaceId, "a", 3);
    expect(await readRecents(kept, workspaceId)).toEqual({ a: 3, b: 2 });
    expect(await readRecents(kept, newId())).toEqual({});
  });

  it("start afresh from what cannot be read", async () => {
    const kept = preferences();
    await kept.set(`recents:${workspaceId}`, "{oops");
    expect(await readRecents(kept, workspaceId)).toEqual({});
  });
});
