import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { addNode, childrenOf, initWorkspace, moveNode, readTree, renameNode, trashNode, workspaceName } from "./workspace.ts";

const [A, B, C, D, E] = ["a", "b", "c", "d", "e"].map((letter) => `0190a000-0000-7000-8000-00000000000${letter}`) as [
  string,
  string,
  string,
  string,
  string,
];

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
    const doc = workspace(A, B, C);
    moveNode(doc, C, null, 0);
    addNode(doc, { id: D, kind: "canvas", title: "d" });
    expect(childrenOf(readTree(doc), null).map((node) => node.id)).toEqual([C, A, B, D]);
  });

  it("registers a node once, and keeps its later name", () => {
    const doc = workspace(A);
    renameNode(doc, A, "Pricing");
    addNode(doc, { id: A, kind: "note", title: "a" });
    expect(readTree(doc)).toMatchObject([{ id: A, title: "Pricing" }]);
    expect(workspaceName(doc)).toBe("Northwind Labs");
  });

  it("leaves the trash out and brings a node back where it was", () => {
    const doc = workspace(A, B);
    trashNode(doc, A, "2026-11-23T08:00:00Z");
    expect(childrenOf(readTree(doc), null).map((node) => node.id)).toEqual([B]);
    trashNode(doc, A, null);
    expect(childrenOf(readTree(doc), null).map((node) => node.id)).toEqual([A, B]);
  });

  it("refuses to move a node below itself", () => {
    const doc = workspace(A, B);
    moveNode(doc, B, A, 0);
    moveNode(doc, A, B, 0);
    expect(parents(doc)).toEqual({ [A]: null, [B]: A });
  });

  it("law 4: two nestings at once make a cycle that everybody breaks at the same node", () => {
    const mine = workspace(A, B);
    const theirs = copyOf(mine);
    moveNode(mine, A, B, 0);
    moveNode(theirs, B, A, 0);
    sync(mine, theirs);
    expect(parents(mine)).toEqual({ [A]: null, [B]: A });
    expect(parents(theirs)).toEqual(parents(mine));
  });

  it("laws 3, 4 and 5: whatever three people nest apart, all read one tree without a cycle and with every node once", () => {
    const ids = [A, B, C, D, E];
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
