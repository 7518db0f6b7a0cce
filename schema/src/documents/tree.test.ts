import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { newId } from "../ids/id.ts";
import { addFavourite, moveFavourite, noteRecents, readFavourites, readRecents, removeFavourite } from "./person.ts";
import {
  addNode,
  addNodes,
  agreedParents,
  childrenOf,
  moveNode,
  moveNodeBefore,
  readTrash,
  readTree,
  removeNode,
  restoreNode,
  trashedIds,
  trashNode,
} from "./tree.ts";

const IDS = Array.from({ length: 6 }, () => newId()).sort();
const [A, B, C] = IDS as [string, string, string];

function nested(): Y.Doc {
  const doc = new Y.Doc();
  addNode(doc, { id: A, kind: "folder", title: "Go to market" });
  addNode(doc, { id: B, kind: "note", title: "Pricing", parent: A });
  addNode(doc, { id: C, kind: "note", title: "Launch", parent: B });
  return doc;
}

const parentOf = (doc: Y.Doc, id: string) => readTree(doc).find((node) => node.id === id)?.parent;

describe("a tree", () => {
  it("takes many nodes at once as it takes them one by one, and reads itself once for all of them", () => {
    const [one, many] = [nested(), nested()];
    const nodes = Array.from({ length: 2_000 }, (_, at) => ({
      id: newId(),
      kind: "note" as const,
      title: String(at),
      parent: at % 3 === 0 ? A : null,
    }));
    const inOrder = (doc: Y.Doc, parent: string | null) => childrenOf(readTree(doc), parent).map(({ title }) => title);
    for (const node of nodes.slice(0, 60)) addNode(one, node);
    addNodes(many, nodes.slice(0, 60));
    for (const parent of [A, null]) expect(inOrder(many, parent)).toEqual(inOrder(one, parent));

    const root = many.getMap("tree");
    let passes = 0;
    const iterate = root[Symbol.iterator].bind(root);
    root[Symbol.iterator] = () => {
      passes += 1;
      return iterate();
    };
    addNodes(many, [...nodes, ...nodes]);
    expect(passes).toBe(1);
    expect(inOrder(many, null)).toEqual(["Go to market", ...nodes.filter(({ parent }) => parent === null).map(({ title }) => title)]);
  });

  it("takes what is inside along into the trash, as one entry, and brings it back where it was", () => {
    const doc = nested();
    trashNode(doc, A, "2026-11-25T00:00:00Z");
    expect([...trashedIds(readTree(doc))].sort()).toEqual([A, B, C]);
    expect(readTrash(readTree(doc)).map(({ node, inside }) => [node.id, inside])).toEqual([[A, 2]]);
    restoreNode(doc, A);
    expect(trashedIds(readTree(doc)).size).toBe(0);
    expect(parentOf(doc, C)).toBe(B);
  });

  it("restores to the top what was in something that is in the trash itself", () => {
    const doc = nested();
    trashNode(doc, C, "2026-11-25T00:00:00Z");
    trashNode(doc, A, "2026-11-25T00:00:01Z");
    restoreNode(doc, C);
    expect(parentOf(doc, C)).toBeNull();
    expect(trashedIds(readTree(doc)).has(C)).toBe(false);
  });

  it("keeps one person's move into a folder when another sorts the same node among its siblings at that moment", () => {
    for (const ids of [
      [1, 2],
      [2, 1],
    ] as const) {
      const docs = ids.map((clientID) => Object.assign(new Y.Doc(), { clientID }));
      const [mover, sorter] = docs as [Y.Doc, Y.Doc];
      Y.applyUpdate(mover, Y.encodeStateAsUpdate(nested()));
      addNode(mover, { id: IDS[3] as string, kind: "note", title: "Hiring" });
      Y.applyUpdate(sorter, Y.encodeStateAsUpdate(mover));
      moveNode(mover, IDS[3] as string, A, 0);
      moveNode(sorter, IDS[3] as string, null, 0);
      const [moved, sorted] = docs.map((doc) => Y.encodeStateAsUpdate(doc)) as [Uint8Array, Uint8Array];
      Y.applyUpdate(mover, sorted);
      Y.applyUpdate(sorter, moved);
      expect(docs.map((doc) => parentOf(doc, IDS[3] as string))).toEqual([A, A]);
    }
  });

  it("shows at the top what somebody put into a node that is removed for good meanwhile", () => {
    const [doc, other] = [nested(), new Y.Doc()];
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
    removeNode(doc, A);
    addNode(other, { id: IDS[3] as string, kind: "note", title: "Late", parent: A });
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
    expect(readTree(doc).map(({ id, parent }) => [id, parent])).toEqual([[IDS[3], null]]);
  });

  it("moves in front of a sibling, and to the end of one that is gone", () => {
    const doc = new Y.Doc();
    for (const id of IDS) addNode(doc, { id, kind: "note", title: id });
    moveNodeBefore(doc, C, null, A);
    moveNodeBefore(doc, A, null, newId());
    const order = readTree(doc).sort((a, b) => (a.index < b.index ? -1 : 1));
    expect(order.map(({ id }) => id)).toEqual([C, B, ...IDS.slice(3), A]);
  });

  it("law 4: has no cycle, whatever is written, and everybody breaks it alike", () => {
    const parents = fc.array(fc.option(fc.constantFrom(...IDS, "nowhere"), { nil: null }), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(parents, fc.shuffledSubarray(IDS, { minLength: 6 }), (above, order) => {
        const nodes = IDS.map((id, i) => ({ id, parent: above[i] ?? null }));
        const agreed = agreedParents(nodes);
        for (const { id } of nodes) {
          let steps = 0;
          for (let at: string | null = id; at !== null; at = agreed.get(at) ?? null) expect(++steps).toBeLessThanOrEqual(6);
        }
        const shuffled = agreedParents(order.map((id) => nodes.find((node) => node.id === id) as (typeof nodes)[0]));
        for (const { id } of nodes) expect(shuffled.get(id)).toBe(agreed.get(id));
      }),
    );
  });

  it("law 3: two people who nest into each other's documents at once leave one copy of each", () => {
    const [one, two] = [new Y.Doc(), new Y.Doc()];
    for (const id of [A, B]) addNode(one, { id, kind: "note", title: id });
    Y.applyUpdate(two, Y.encodeStateAsUpdate(one));
    moveNode(one, A, B, 0);
    moveNode(two, B, A, 0);
    Y.applyUpdate(one, Y.encodeStateAsUpdate(two));
    Y.applyUpdate(two, Y.encodeStateAsUpdate(one));
    expect(readTree(one)).toHaveLength(2);
    expect(
      readTree(one)
        .map(({ id, parent }) => [id, parent])
        .sort(),
    ).toEqual(
      readTree(two)
        .map(({ id, parent }) => [id, parent])
        .sort(),
    );
  });
});

describe("what is one person's own", () => {
  it("keeps favourites in their order, each once, and what was opened last on any device", () => {
    const [one, two] = [new Y.Doc(), new Y.Doc()];
    for (const id of [A, B, A]) addFavourite(one, id);
    addFavourite(two, C);
    moveFavourite(one, B, 0);
    noteRecents(one, { [A]: 5 });
    noteRecents(two, { [A]: 3, [B]: 4 });
    Y.applyUpdate(one, Y.encodeStateAsUpdate(two));
    expect(readFavourites(one).sort()).toEqual([A, B, C]);
    noteRecents(one, { [A]: 5 });
    expect(readRecents(one)[B]).toBe(4);
  });

  it("puts a favourite at any place among the others, also where two devices gave one place twice", () => {
    const [one, two] = [new Y.Doc(), new Y.Doc()];
    for (const id of [A, B]) addFavourite(one, id);
    Y.applyUpdate(two, Y.encodeStateAsUpdate(one));
    addFavourite(one, C);
    addFavourite(two, IDS[3] as string); // both at the end, under the same index
    Y.applyUpdate(one, Y.encodeStateAsUpdate(two));
    expect(readFavourites(one)).toEqual([A, B, C, IDS[3]]);
    moveFavourite(one, A, 2);
    expect(readFavourites(one)).toEqual([B, C, A, IDS[3]]);
    moveFavourite(one, A, 3);
    expect(readFavourites(one)).toEqual([B, C, IDS[3], A]);
    moveFavourite(one, A, 0);
    removeFavourite(one, C);
    expect(readFavourites(one)).toEqual([A, B, IDS[3]]);
    addFavourite(one, B); // there already: it keeps its place
    Y.applyUpdate(two, Y.encodeStateAsUpdate(one));
    expect(readFavourites(two)).toEqual([A, B, IDS[3]]);
  });

  it("lets go of the oldest", () => {
    const doc = new Y.Doc();
    noteRecents(doc, Object.fromEntries(Array.from({ length: 60 }, (_, at) => [newId(), at + 1])));
    expect(Object.values(readRecents(doc)).sort((a, b) => a - b)[0]).toBe(11);
  });
});
