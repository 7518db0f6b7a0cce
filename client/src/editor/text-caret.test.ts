import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { rebase, shiftCaret } from "./text-caret.ts";

describe("a caret in words that others change", () => {
  it("goes along with what is inserted or deleted before it, and stays for what comes behind", () => {
    expect(shiftCaret(5, [{ insert: "Our " }])).toBe(9);
    expect(shiftCaret(5, [{ retain: 5 }, { insert: " list" }])).toBe(5);
    expect(shiftCaret(5, [{ retain: 2 }, { delete: 2 }])).toBe(3);
    expect(shiftCaret(5, [{ retain: 3 }, { delete: 10 }])).toBe(3);
  });

  it("keeps the letters around it, whatever a Y.Text says happened", () => {
    const edit = fc.record({ at: fc.nat(12), remove: fc.nat(4), insert: fc.string({ maxLength: 4 }) });
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 6 }), fc.nat(11), (edits, caret) => {
        const text = new Y.Doc().getText("t");
        text.insert(0, "0123456789A|");
        let at = caret;
        text.observe(({ delta }) => {
          at = shiftCaret(at, delta);
        });
        const mark = text.toString().slice(caret, caret + 1);
        for (const { at: place, remove, insert } of edits) {
          const from = Math.min(place, text.length);
          text.doc?.transact(() => {
            text.delete(from, Math.min(remove, text.length - from));
            text.insert(from, insert.replaceAll(mark, ""));
          });
        }
        const now = text.toString();
        if (now.includes(mark)) expect(now.slice(at)).toContain(mark);
        expect(at).toBeLessThanOrEqual(now.length);
      }),
    );
  });
});

describe("words that an input method composed while others typed", () => {
  it.each([
    ["nobody did", "Price", "Price list", "Price", "Price list"],
    ["they wrote before it", "Price", "Price list", "Our Price", "Our Price list"],
    ["they wrote behind it", "Price", "Our Price", "Price list", "Our Price list"],
    ["they deleted what it stood in", "one two three", "one twö three", "one", "oneö"],
  ])("keeps both: %s", (_what, base, typed, now, merged) => {
    expect(rebase(base, typed, now)).toBe(merged);
  });
});
