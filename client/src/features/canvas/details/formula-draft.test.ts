import { bindNames, type Names, showNames } from "@coreos/schema/formula/reference";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bound, draftOf, edited, inserted } from "./formula-draft.ts";

const NAMES: Names = {
  sections: [{ id: "revenue", title: "Revenue" }],
  cards: [
    { id: "a", title: "Plan" },
    { id: "b", title: "Plan" },
    { id: "mine", title: "Sum" },
  ],
  fields: [
    { id: "f1", card: "a", name: "price" },
    { id: "f2", card: "b", name: "price" },
    { id: "f3", card: "mine", name: "seats" },
  ],
};
const read = (stored: string) => draftOf(stored, "mine", NAMES);
const keep = (draft: ReturnType<typeof read>) => bound(draft, "mine", NAMES, "");

describe("a formula while it is written", () => {
  it("reads as it is shown, and is stored as it was", () => {
    const stored = "{f1} × {f3} + {section:revenue} - 2 {gone}";
    expect(read(stored).text).toBe(showNames(stored, "mine", NAMES));
    expect(keep(read(stored))).toBe(stored);
  });

  it("keeps apart by id what has the same name, whatever is typed around", () => {
    const draft = read("{f1} + {f2}");
    expect(draft.text).toBe("[Plan].price + [Plan].price");
    expect(keep(edited(edited(draft, `2 * ${draft.text}`), `2 * ${draft.text} * 3`))).toBe("2 * {f1} + {f2} * 3");
    expect(keep(edited(draft, draft.text.replace("+", "- seats +")))).toBe("{f1} - {f3} + {f2}");
  });

  it("gives up a reference whose name is changed, and finds the new name", () => {
    expect(keep(edited(read("{f3} * 2"), "seat * 2"))).toBe("seat * 2");
    expect(keep(edited(read("{f3} * 2"), "seatsx * 2"))).toBe("seatsx * 2");
    expect(keep(edited(edited(read("{f3} * 2"), "seat * 2"), "seats * 2"))).toBe("{f3} * 2");
    expect(keep(edited(read("{section:revenue}"), "Revenue.price"))).toBe("{section:revenue}.price");
  });

  it("takes what is picked by its id", () => {
    const draft = inserted(edited(read("{f1} + "), "[Plan].price + pri"), 15, 18, "{f2}", "[Plan].price");
    expect(draft.text).toBe("[Plan].price + [Plan].price");
    expect(keep(draft)).toBe("{f1} + {f2}");
  });

  it("never stores a text that reads otherwise than it was written", () => {
    const piece = fc.constantFrom("{f1}", "{f2}", "{f3}", "{section:revenue}", " + ", " ", "2", "x", ".", "(", "[", "]");
    const pieces = fc.array(piece, { maxLength: 8 }).map((all) => all.join(""));
    fc.assert(
      fc.property(pieces, fc.nat(30), fc.nat(10), piece, (stored, at, length, typed) => {
        const before = read(stored);
        const text = before.text.slice(0, at) + (typed.startsWith("{") ? "seats" : typed) + before.text.slice(at + length);
        const asTyped = bindNames(text, "mine", NAMES).trim();
        expect(showNames(keep(edited(before, text)), "mine", NAMES)).toBe(showNames(asTyped, "mine", NAMES));
      }),
      { numRuns: 500 },
    );
  });
});
