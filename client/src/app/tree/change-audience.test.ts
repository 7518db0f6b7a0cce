import { addNode, childrenOf, moveNode, readTree, renameNode, setNodeFace, trashNode } from "@coreos/schema/documents/tree";
import { newId } from "@coreos/schema/ids/id";
import { TRANSACTION_BYTES } from "@coreos/schema/protocol/limits";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { changeAudience } from "./change-audience.ts";

const AT = "2026-11-25T00:00:00Z";

/** A private folder, and what the server and the device were told about what is in it. */
function stage() {
  const [own, root] = [new Y.Doc(), new Y.Doc()];
  const told: string[] = [];
  const folder = newId();
  addNode(root, { id: newId(), kind: "note", title: "Theirs" });
  addNode(own, { id: folder, kind: "folder", title: "Hiring" });
  const put = (title: string, parent = folder) => {
    const id = newId();
    addNode(own, { id, kind: "note", title, parent });
    return id;
  };
  const share = (onRequest: (path: string) => void = () => undefined) => {
    const request = async (path: string, { body }: { body: unknown }) => {
      told.push((body as { name: string }).name.split("/").at(-1) as string);
      onRequest(path);
    };
    const replica = { setAudience: async () => undefined };
    return changeAudience({ workspaceId: newId(), replica, request }, folder, "workspace", own, root);
  };
  return { own, root, told, folder, put, share };
}

const titles = (doc: Y.Doc, parent: string | null) => childrenOf(readTree(doc), parent).map(({ title }) => title);
const idsOf = (doc: Y.Doc) =>
  readTree(doc)
    .map(({ id }) => id)
    .sort();

describe("sharing a private folder", () => {
  it("takes along what is in it, in its order and with its face, to the end of the workspace's list", async () => {
    const { own, root, folder, put, share } = stage();
    const [, , third] = ["One", "Two", "Three"].map((title) => put(title)) as [string, string, string];
    put("Inside", third);
    moveNode(own, third, folder, 0);
    setNodeFace(own, third, { icon: "🧭", color: "teal" });
    await share();
    expect(titles(root, null)).toEqual(["Theirs", "Hiring"]);
    expect(titles(root, folder)).toEqual(["Three", "One", "Two"]);
    expect(titles(root, third)).toEqual(["Inside"]);
    expect(readTree(root).find(({ id }) => id === third)).toMatchObject({ icon: "🧭", color: "teal", kind: "note" });
    expect(readTree(own)).toEqual([]);
  });

  it("leaves what is in its trash private, in the trash, and untold", async () => {
    const { own, root, told, put, share } = stage();
    const kept = put("Offer");
    const thrown = put("Secret");
    const below = put("Below the secret", thrown);
    trashNode(own, thrown, AT);
    await share();
    expect(told).toEqual([kept]);
    expect(idsOf(own)).toEqual([thrown, below].sort());
    expect(readTree(own).find(({ id }) => id === thrown)?.trashedAt).toBe(AT);
    expect(readTree(root).some(({ id }) => id === thrown || id === below)).toBe(false);
  });

  it("loses nothing that is added, renamed or thrown away while the server is asked", async () => {
    const { own, root, folder, put, share } = stage();
    const [first, second] = [put("One"), put("Two")];
    let late = "";
    await share(() => {
      if (late !== "") return;
      late = put("Late");
      renameNode(own, first, "One, renamed");
      trashNode(own, second, AT);
    });
    expect(idsOf(own)).toEqual([late]);
    expect(titles(own, null)).toEqual(["Late"]);
    expect(titles(root, folder)).toEqual(["One, renamed"]);
    expect(readTree(root).find(({ id }) => id === second)?.trashedAt).toBe(AT);
  });

  it("goes on where an earlier try stopped after writing into the other list", async () => {
    const { own, root, folder, put, share } = stage();
    put("One");
    const before = Y.encodeStateAsUpdate(own);
    await share();
    const again = new Y.Doc();
    Y.applyUpdate(again, before);
    await changeAudience(
      { workspaceId: newId(), replica: { setAudience: async () => undefined }, request: async () => undefined },
      folder,
      "workspace",
      again,
      root,
    );
    expect(readTree(again)).toEqual([]);
    expect(titles(root, null)).toEqual(["Theirs", "Hiring"]);
    expect(titles(root, folder)).toEqual(["One"]);
    expect(readTree(own)).toEqual([]);
  });

  it("of two thousand documents stays in transactions that the server takes", async () => {
    const { own, root, folder, share } = stage();
    own.transact(() => {
      const index = "a0";
      for (let i = 0; i < 2_000; i++) {
        const fields = { kind: "note", title: `Candidate ${i} `.repeat(12), parent: folder, index, trashedAt: null };
        own.getMap("tree").set(newId(), new Y.Map<unknown>(Object.entries(fields)));
      }
    });
    const sizes: number[] = [];
    for (const doc of [own, root]) doc.on("update", (update: Uint8Array) => sizes.push(update.length));
    await share();
    expect(readTree(root)).toHaveLength(2_002);
    expect(readTree(own)).toEqual([]);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(TRANSACTION_BYTES);
  });
});
