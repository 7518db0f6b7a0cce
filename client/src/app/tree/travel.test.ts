import { addNode, moveNodeBefore, type NewNode, restoreNode, trashNode } from "@coreos/schema/documents/tree";
import { newId } from "@coreos/schema/ids/id";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { type Destination, dropAt, type Step, stepTo, type Zone, zoneOf } from "./travel.ts";
import { treeStore } from "./tree-store.ts";
import { visibleRows } from "./visible-rows.ts";

const AT = "2026-11-26T00:00:00Z";

/** Plans (One, Two (Deep)), Notes, Last. By title, for the eye; `nested` says what lies in what. */
function stage(open: readonly string[] = ["Plans", "Two"]) {
  const doc = new Y.Doc();
  const ids = new Map<string, string>();
  const add = (title: string, parent: string | null = null, kind: NewNode["kind"] = "note") => {
    const id = newId();
    ids.set(title, id);
    addNode(doc, { id, kind, title, parent: parent && idOf(parent) });
  };
  const idOf = (title: string) => ids.get(title) as string;
  add("Plans", null, "folder");
  add("One", "Plans");
  add("Two", "Plans");
  add("Deep", "Two");
  add("Notes");
  add("Last");
  const tree = () => treeStore(doc).get();
  const titleOf = (id: string | null) => (id === null ? null : (tree().node(id)?.title ?? null));
  const nested = (parent: string | null = null): string[] =>
    tree()
      .children(parent)
      .map(({ id, title }) => (tree().children(id).length > 0 ? `${title} (${nested(id).join(", ")})` : title));
  const go = (title: string, to: Destination | null) => {
    if (to) moveNodeBefore(doc, idOf(title), to.parent, to.before);
    return nested().join(", ");
  };
  const rows = () => visibleRows(tree(), new Set(open.map(idOf)));
  return {
    doc,
    add,
    idOf,
    tree,
    rows,
    nested: () => nested().join(", "),
    step: (title: string, step: Step) => go(title, stepTo(tree(), idOf(title), step)),
    canStep: (title: string, step: Step) => stepTo(tree(), idOf(title), step) !== null,
    drop(title: string, onto: string, zone: Zone) {
      const row = rows().find(({ node }) => node.title === onto);
      if (!row) throw new Error(`${onto} has no row`);
      const to = dropAt(tree(), idOf(title), row, zone);
      return to && { parent: titleOf(to.parent), before: titleOf(to.before), after: go(title, to) };
    },
  };
}

describe("a row that is dragged onto another one", () => {
  it("lands before, inside or after it, by where on the row it is let go", () => {
    expect([0, 0.2, 0.5, 0.74, 0.8, 0.99].map(zoneOf)).toEqual(["before", "before", "inside", "inside", "after", "after"]);
    expect(stage().drop("Last", "Notes", "before")).toMatchObject({
      parent: null,
      before: "Notes",
      after: "Plans (One, Two (Deep)), Last, Notes",
    });
    expect(stage().drop("Last", "One", "before")).toMatchObject({ parent: "Plans", after: "Plans (Last, One, Two (Deep)), Notes" });
    expect(stage().drop("Notes", "Last", "inside")).toMatchObject({ parent: "Last", after: "Plans (One, Two (Deep)), Last (Notes)" });
    expect(stage().drop("Notes", "Last", "after")).toMatchObject({ before: null, after: "Plans (One, Two (Deep)), Last, Notes" });
    expect(stage().drop("Last", "One", "after")).toMatchObject({ before: "Two", after: "Plans (One, Last, Two (Deep)), Notes" });
  });

  it("after an unfolded one is its first child, after a folded one its sibling", () => {
    expect(stage(["Plans"]).drop("Last", "Plans", "after")).toMatchObject({ parent: "Plans", before: "One" });
    expect(stage([]).drop("Last", "Plans", "after")).toMatchObject({ parent: null, before: "Notes" });
  });

  it("goes neither onto itself nor below itself, however deep", () => {
    for (const zone of ["before", "inside", "after"] as const) {
      expect(stage().drop("Plans", "Plans", zone)).toBeNull();
      expect(stage().drop("Plans", "One", zone)).toBeNull();
      expect(stage().drop("Plans", "Deep", zone)).toBeNull();
    }
    expect(stage().drop("Deep", "Plans", "inside")).toMatchObject({ after: "Plans (One, Two, Deep), Notes, Last" });
  });
});

describe("a row that is moved by keyboard", () => {
  it("goes up, down, into the one above and out again, and stops at the ends", () => {
    const { step, canStep } = stage();
    expect(canStep("Plans", "up")).toBe(false);
    expect(canStep("Plans", "in")).toBe(false);
    expect(canStep("Last", "down")).toBe(false);
    expect(canStep("Notes", "out")).toBe(false);
    expect(step("Last", "up")).toBe("Plans (One, Two (Deep)), Last, Notes");
    expect(step("Last", "down")).toBe("Plans (One, Two (Deep)), Notes, Last");
    expect(step("Notes", "in")).toBe("Plans (One, Two (Deep), Notes), Last");
    expect(step("Notes", "out")).toBe("Plans (One, Two (Deep)), Notes, Last");
    expect(step("Deep", "out")).toBe("Plans (One, Two, Deep), Notes, Last");
    expect(step("One", "down")).toBe("Plans (Two, One, Deep), Notes, Last");
  });

  it("passes over what has no row of its own: what lies in it stands where it stands", () => {
    const { add, step, nested } = stage();
    add("Board", null, "dashboard"); // of a newer program
    add("Inside", "Board");
    expect(nested()).toBe("Plans (One, Two (Deep)), Inside, Notes, Last");
    expect(step("Inside", "down")).toBe("Plans (One, Two (Deep)), Notes, Inside, Last");
  });
});

describe("several documents in the trash", () => {
  it("take what is in them along, come back one by one, and where they were", () => {
    const { doc, idOf, tree, nested } = stage();
    trashNode(doc, idOf("Plans"), AT);
    trashNode(doc, idOf("Notes"), "2026-11-26T00:00:01Z");
    expect(nested()).toBe("Last");
    expect(tree().trash.map(({ node, inside }) => [node.title, inside])).toEqual([
      ["Notes", 0],
      ["Plans", 3],
    ]);
    expect(tree().isTrashed(idOf("Deep"))).toBe(true);
    restoreNode(doc, idOf("Plans"));
    expect(nested()).toBe("Plans (One, Two (Deep)), Last");
    restoreNode(doc, idOf("Notes"));
    expect(nested()).toBe("Plans (One, Two (Deep)), Notes, Last");
  });

  it("one thrown away by itself, inside another one: each comes back alone, to the top while what it was in is still away", () => {
    const { doc, idOf, tree, nested } = stage();
    trashNode(doc, idOf("Two"), AT);
    trashNode(doc, idOf("Plans"), "2026-11-26T00:00:01Z");
    expect(tree().trash.map(({ node, inside }) => [node.title, inside])).toEqual([
      ["Plans", 1],
      ["Two", 1],
    ]);
    restoreNode(doc, idOf("Two"));
    expect(nested()).toBe("Two (Deep), Notes, Last");
    restoreNode(doc, idOf("Plans"));
    expect(nested()).toBe("Plans (One), Two (Deep), Notes, Last");
  });
});
