import { BUSINESS_MODEL_SECTIONS, type SectionId } from "@coreos/schema/documents/business-model";
import { CANVAS_TYPES, type CanvasType, findCanvasType } from "@coreos/schema/documents/canvas-types";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { layoutOf, pictureOf, sectionsOf } from "./layouts.ts";
import { carry, type Direction, neighbour, type Picture, type Place, walk, withHeld } from "./travel.ts";

const pictures = (id: string) => {
  const type = findCanvasType(id) as CanvasType;
  return [1_000, 400].map((width) => pictureOf(layoutOf(type), sectionsOf(type, true), width)) as [Picture, Picture];
};
const [grid, stack] = [1_000, 400].map((width) => {
  const type = findCanvasType("business-model") as CanvasType;
  return pictureOf(layoutOf(type), sectionsOf(type, false), width);
}) as [Picture, Picture];

const counts: Partial<Record<SectionId, number>> = { partners: 2, activities: 1, value: 3, costs: 0 };
const count = (section: SectionId) => counts[section] ?? 0;

describe("arrows on a canvas", () => {
  it("leave a section on the side where the neighbour is seen", () => {
    expect(neighbour(grid, "partners", "right")).toBe("activities");
    expect(neighbour(grid, "activities", "down")).toBe("resources");
    expect(neighbour(grid, "resources", "right")).toBe("value");
    expect(neighbour(grid, "segments", "right")).toBe(null);
    expect(neighbour(stack, "partners", "down")).toBe("activities");
    expect(neighbour(stack, "revenue", "down")).toBe(null);
  });

  it("lead back where they came from, left and right in the grid, every way in the stack", () => {
    const back: Record<Direction, Direction> = { up: "down", down: "up", left: "right", right: "left" };
    for (const { id } of BUSINESS_MODEL_SECTIONS) {
      for (const direction of ["up", "down", "left", "right"] as const) {
        const next = neighbour(stack, id, direction);
        if (next) expect(neighbour(stack, next, back[direction])).toBe(id);
        const beside = neighbour(grid, id, direction);
        if (beside) expect(neighbour(grid, beside, back[direction])).not.toBe(null);
      }
    }
  });

  it.each(CANVAS_TYPES.map(({ id }) => id))("reach every section from every other, in the grid and in the stack: %s", (id) => {
    for (const picture of pictures(id)) {
      const sections = [...picture.keys()];
      for (const start of sections) {
        const reached = new Set([start]);
        for (const at of reached) {
          for (const direction of ["up", "down", "left", "right"] as const) {
            const next = neighbour(picture, at, direction);
            if (next) reached.add(next);
          }
        }
        expect([...reached].sort()).toEqual(sections.toSorted());
      }
    }
  });

  it("follow the rows and the columns of a table, and its columns where they stand one below the other", () => {
    const [table, list] = pictures("journey");
    expect(neighbour(table, "discover-doing", "right")).toBe("consider-doing");
    expect(neighbour(table, "discover-doing", "down")).toBe("discover-feeling");
    expect(neighbour(table, "discover-opportunity", "down")).toBe("elsewhere");
    expect(neighbour(list, "discover-opportunity", "down")).toBe("consider-doing");
  });

  it("walk from card to card, and into an empty section's own button", () => {
    expect(walk(grid, { section: "partners", at: 0 }, "down", count)).toEqual({ section: "partners", at: 1 });
    expect(walk(grid, { section: "partners", at: 1 }, "down", count)).toEqual({ section: "costs", at: 0 });
    expect(walk(grid, { section: "partners", at: 1 }, "right", count)).toEqual({ section: "activities", at: 0 });
    expect(walk(grid, { section: "partners", at: 0 }, "up", count)).toBe(null);
  });

  it("carry a card behind the last one too, and never out of a section's places", () => {
    expect(carry(grid, { section: "value", at: 2 }, "down", count)).toEqual({ section: "value", at: 3 });
    expect(carry(grid, { section: "value", at: 3 }, "down", count)).toEqual({ section: "costs", at: 0 });
    const direction = fc.constantFrom<Direction>("up", "down", "left", "right");
    fc.assert(
      fc.property(fc.array(direction, { maxLength: 40 }), fc.constantFrom<Picture>(grid, stack), (directions, layout) => {
        let place: Place = { section: "value", at: 1 };
        for (const each of directions) {
          place = carry(layout, place, each, count) ?? place;
          expect(place.at).toBeGreaterThanOrEqual(0);
          expect(place.at).toBeLessThanOrEqual(count(place.section));
        }
      }),
    );
  });

  it("show the cards in hand in one section, exactly once", () => {
    const held = { ids: ["x"], section: "value" as const, at: 1 };
    expect(withHeld(["a", "b"], "value", held)).toEqual(["a", "x", "b"]);
    expect(withHeld(["x", "c"], "costs", held)).toEqual(["c"]);
    expect(withHeld(["a", "x", "b"], "value", { ...held, at: 9 })).toEqual(["a", "b", "x"]);
    const several = { ids: ["x", "b"], section: "value" as const, at: 1 };
    expect(withHeld(["a", "b", "c"], "value", several)).toEqual(["a", "x", "b", "c"]);
    expect(withHeld(["x", "d", "y"], "costs", several)).toEqual(["d", "y"]);
    const untouched = ["q"];
    expect(withHeld(untouched, "costs", held)).toBe(untouched);
  });
});
