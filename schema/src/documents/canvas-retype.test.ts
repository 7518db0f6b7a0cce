import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { addCard, canvasType, initCanvas, moveCard, readCards } from "./canvas.ts";
import { planRetype, putTypeBack, retypeCanvas } from "./canvas-retype.ts";
import { CANVAS_TYPES, type CanvasType, findCanvasType } from "./canvas-types.ts";

const type = (id: string) => findCanvasType(id) as CanvasType;

function canvas(): Y.Doc {
  const doc = new Y.Doc();
  initCanvas(doc);
  for (const [id, section] of Object.entries({ a: "partners", b: "value", c: "partners", d: "costs", e: "activities" }))
    addCard(doc, { id, section, title: id });
  return doc;
}

const places = (doc: Y.Doc) =>
  Object.fromEntries(
    Map.groupBy(readCards(doc), ({ section }) => section)
      .entries()
      .map(([id, cards]) => [id, cards.map((card) => card.id).join("")]),
  );

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

function meet(mine: Y.Doc, theirs: Y.Doc): void {
  Y.applyUpdate(theirs, Y.encodeStateAsUpdate(mine));
  Y.applyUpdate(mine, Y.encodeStateAsUpdate(theirs));
}

describe("a canvas of another type", () => {
  it("is planned section by section: what has a place there keeps it", () => {
    expect(planRetype(canvas(), type("lean"))).toMatchObject([
      { id: "partners", title: "Partners", cards: 2, stays: null },
      { id: "activities", title: "Activities", cards: 1, stays: null },
      { id: "value", title: "Value", cards: 1, stays: { title: "Unique value" } },
      { id: "costs", title: "Costs", cards: 1, stays: { title: "Costs" } },
    ]);
  });

  it("has the cards where they were put, behind those that are there, and the rest aside; back again they stand as they stood", () => {
    const doc = canvas();
    const before = places(doc);
    let updates = 0;
    doc.on("update", () => updates++);
    retypeCanvas(doc, type("lean"), new Map([["partners", "costs"]]));
    expect([places(doc), updates]).toEqual([{ elsewhere: "e", value: "b", costs: "dac" }, 1]);
    expect(planRetype(doc, type("swot")).map(({ title, cards }) => `${title} ${cards}`)).toEqual([
      "Unique value 1",
      "Costs 3",
      "Activities 1",
    ]);
    const swot = canvas();
    retypeCanvas(swot, type("swot"));
    expect(places(swot).elsewhere).toHaveLength(5);
    retypeCanvas(swot, type("business-model"));
    expect(places(swot)).toEqual(before);
  });

  it("goes back by a new edit, and leaves what came since", () => {
    const doc = canvas();
    const before = places(doc);
    const retyped = retypeCanvas(
      doc,
      type("swot"),
      new Map([
        ["partners", "strengths"],
        ["value", "strengths"],
      ]),
    );
    expect(places(doc).strengths).toBe("acb");
    addCard(doc, { id: "new", section: "threats", title: "" });
    putTypeBack(doc, retyped);
    expect(places(doc)).toEqual({ ...before, elsewhere: "new" });
  });

  it("loses no card, whatever two people make of it at once, and both see the same", () => {
    const section = (to: CanvasType) => fc.constantFrom(...to.sections.map(({ id }) => id));
    const change = fc
      .constantFrom(...CANVAS_TYPES)
      .chain((to) => fc.record({ to: fc.constant(to), partners: section(to), activities: fc.option(section(to)) }));
    fc.assert(
      fc.property(change, change, fc.boolean(), (one, other, moves) => {
        const mine = canvas();
        const theirs = copyOf(mine);
        retypeCanvas(
          mine,
          one.to,
          new Map([["partners", one.partners], ...(one.activities ? [["activities", one.activities] as const] : [])]),
        );
        retypeCanvas(theirs, other.to, new Map([["partners", other.partners]]));
        addCard(theirs, { id: "f", section: other.partners, title: "f" });
        if (moves) moveCard(theirs, "a", other.partners, 0);
        meet(mine, theirs);
        expect(readCards(mine)).toEqual(readCards(theirs));
        expect(
          readCards(mine)
            .map(({ id }) => id)
            .sort(),
        ).toEqual(["a", "b", "c", "d", "e", "f"]);
        expect([one.to.id, other.to.id]).toContain(canvasType(mine).id);
      }),
    );
  });
});
