import { initNote, noteContent } from "@coreos/schema/documents/note";
import { addNode, trashNode } from "@coreos/schema/documents/tree";
import { newId } from "@coreos/schema/ids/id";
import { formatDocumentName, rootDocumentName } from "@coreos/schema/protocol/document-name";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { elsewhereCore } from "./elsewhere-core.ts";

/** One workspace on a device that is not open: what its documents say can be changed, or taken away. */
function workspace(names: { title: string; text: string; isTrashed?: true }[]) {
  const workspaceId = newId();
  const root = new Y.Doc();
  const contents = new Map<string, Y.Doc>([[rootDocumentName(workspaceId), root]]);
  const listeners = new Set<(names: readonly string[]) => void>();
  for (const { title, text, isTrashed } of names) {
    const id = newId();
    addNode(root, { id, kind: "note", title });
    if (isTrashed) trashNode(root, id, "2026-11-26T12:00:00.000Z");
    const note = new Y.Doc();
    initNote(note);
    const paragraph = new Y.XmlElement("paragraph");
    paragraph.insert(0, [new Y.XmlText(text)]);
    noteContent(note).push([paragraph]);
    contents.set(formatDocumentName({ workspaceId, kind: "note", documentId: id }), note);
  }
  return {
    workspaceId,
    root,
    place: { workspaceId, trees: [rootDocumentName(workspaceId)] },
    tell: () => listeners.forEach((listener) => void listener([...contents.keys()])),
    forget() {
      const gone = [...contents.keys()];
      contents.clear();
      for (const listener of listeners) listener(gone);
    },
    device: {
      names: async () => [...contents.keys()],
      updates: async (name: string) => {
        const doc = contents.get(name);
        return doc ? [Y.encodeStateAsUpdate(doc)] : null;
      },
      watch(listener: (changed: readonly string[]) => void) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      close: () => undefined,
    },
  };
}

const opened = (...workspaces: ReturnType<typeof workspace>[]) =>
  elsewhereCore(
    workspaces.map(({ place }) => place),
    ["note", "canvas", "tasks"],
    (id) => workspaces.find(({ workspaceId }) => workspaceId === id)?.device as ReturnType<typeof workspace>["device"],
  );
const titles = async (core: ReturnType<typeof elsewhereCore>, words: string) =>
  (await core.find(words)).map(({ title }) => title.map(({ text }) => text).join(""));

describe("the search of workspaces that are not open", () => {
  it("finds titles and texts of all of them, each with its workspace, and nothing from the trash", async () => {
    const bakery = workspace([
      { title: "Oven", text: "We bought a second oven" },
      { title: "Old oven", text: "sold", isTrashed: true },
    ]);
    const studio = workspace([{ title: "Pottery", text: "the oven is hot" }]);
    const core = opened(bakery, studio);
    expect((await titles(core, "oven")).sort()).toEqual(["Oven", "Pottery"]);
    expect((await core.find("pottery")).map(({ workspaceId }) => workspaceId)).toEqual([studio.workspaceId]);
    core.close();
  });

  it("follows a new title, and forgets what left the device", async () => {
    const bakery = workspace([{ title: "Oven", text: "hot" }]);
    const core = opened(bakery);
    expect(await titles(core, "oven")).toEqual(["Oven"]);
    addNode(bakery.root, { id: newId(), kind: "canvas", title: "Ovens of the world" });
    bakery.tell();
    await expect.poll(() => titles(core, "world")).toEqual(["Ovens of the world"]);
    bakery.forget();
    await expect.poll(() => titles(core, "oven")).toEqual([]);
    core.close();
  });
});
