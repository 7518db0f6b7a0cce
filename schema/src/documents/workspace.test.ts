import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { addNode, childrenOf, initWorkspace, moveNode, readTree, renameNode, trashNode, workspaceName } from "./workspace.ts";

function workspace(...ids: string[]): Y.Doc {
  const doc = new Y.Doc();
  initWorkspace(doc, "Northwind Labs");
  for (const id of ids) addNode(doc, { id, kind: "note", title: id });
  return doc;
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

function sync(...docs: Y.Doc[]): void {
  for (const from of docs) for (const to of docs) Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)));
}

const parents = (doc: Y.Doc) => Object.fromEntries(readTree(doc).map((node) => [node.id, node.parent]));

/** How many steps up to the top; `Infinity` in a cycle. */
function depth(nodes: Record<string, string | null>, id: string): number {
  let steps = 0;
  for (let at: string | null = id; at !== null; at = nodes[at] ?? null) if (++steps > 100) return Number.POSITIVE_INFINITY;
  return steps;
}

describe("workspace tree", () => {
  it("keeps siblings in the order they were put", () => {
    const doc = workspace("a", "b", "c");
    moveNode(doc, "c", null, 0);
    addNode(doc, { id: "d", kind: "canvas", title: "d" });
    expect(childrenOf(readTree(doc), null).map((node) => node.id)).toEqual(["c", "a", "b", "d"]);
  });

  it("registers a node once, and keeps its later name", () => {
    const doc = workspace("a");
    renameNode(doc, "a", "Pricing");
    addNode(doc, { id: "a", kind: "note", title: "a" });
    expect(readTree(doc)).toMatchObject([{ id: "a", title: "Pricing" }]);
    expect(workspaceName(doc)).toBe("Northwind Labs");
  });

  it("leaves the trash out and brings a node back where it was", () => {
    const doc = workspace("a", "b");
    trashNode(doc, "a", "2026-11-23T08:00:00Z");
    expect(childrenOf(readTree(doc), null).map((node) => node.id)).toEqual(["b"]);
    trashNode(doc, "a", null);
    expect(childrenOf(readTree(doc), null).map((node) => node.id)).toEqual(["a", "b"]);
  });

  it("refuses to move a node below itself", () => {
    const doc = workspace("a", "b");
    moveNode(doc, "b", "a", 0);
    moveNode(doc, "a", "b", 0);
    expect(parents(doc)).toEqual({ a: null, b: "a" });
  });

  it("law 4: two nestings at once make a cycle that everybody breaks at the same node", () => {
    const mine = workspace("a", "b");
    const theirs = copyOf(mine);
    moveNode(mine, "a", "b", 0);
    moveNode(theirs, "b", "a", 0);
    sync(mine, theirs);
    expect(parents(mine)).toEqual({ a: null, b: "a" });
    expect(parents(theirs)).toEqual(parents(mine));
  });

  it("laws 3, 4 and 5: whatever three people nest apart, all read one tree without a cycle and with every node once", () => {
    const ids = ["a", "b", "c", "d", "e"];
    const step = fc.record({
      who: fc.nat(2),
      node: fc.constantFrom(...ids),
      parent: fc.option(fc.constantFrom(...ids)),
      at: fc.nat(4),
      meet: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const start = workspace(...ids);
        const docs = [copyOf(start), copyOf(start), copyOf(start)];
        for (const { who, node, parent, at, meet } of steps) {
          moveNode(docs[who] as Y.Doc, node, parent, at);
          if (meet) sync(docs[who] as Y.Doc, docs[(who + 1) % 3] as Y.Doc);
        }
        sync(...docs);
        sync(...docs);
        const [first, ...others] = docs.map((doc) => readTree(doc).sort((a, b) => (a.id < b.id ? -1 : 1)));
        for (const other of others) expect(other).toEqual(first);
        const tree = parents(docs[0] as Y.Doc);
        expect(Object.keys(tree).sort()).toEqual(ids);
        for (const id of ids) expect(depth(tree, id)).toBeLessThan(10);
      }),
      { numRuns: 60 },
    );
  });
});
