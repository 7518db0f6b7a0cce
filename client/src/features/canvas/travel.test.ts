import { BUSINESS_MODEL_SECTIONS, type SectionId } from "@coreos/schema/documents/business-model";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { layoutOf, pictureOf, SECTION_IDS } from "./layouts.ts";
import { carry, type Direction, neighbour, type Picture, type Place, walk, withHeld } from "./travel.ts";

const grid = pictureOf(layoutOf(), SECTION_IDS, 1_000);
const stack = pictureOf(layoutOf(), SECTION_IDS, 400);

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

  it.each<[string, Picture]>([
    ["grid", grid],
    ["stack", stack],
  ])("reach every section from every other: %s", (_name, layout) => {
    for (const { id } of BUSINESS_MODEL_SECTIONS) {
      const reached = new Set<SectionId>([id]);
      for (const at of reached) {
        for (const direction of ["up", "down", "left", "right"] as const) {
          const next = neighbour(layout, at, direction);
          if (next) reached.add(next);
        }
      }
      expect(reached.size).toBe(9);
    }
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
