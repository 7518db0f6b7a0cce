import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { writeText } from "./text.ts";

describe("writeText", () => {
  it("makes the text say anything, letter for letter", () => {
    const words = fc.string({ unit: "binary", maxLength: 20 });
    fc.assert(
      fc.property(words, words, (before, after) => {
        const text = new Y.Doc().getText("t");
        text.insert(0, before);
        writeText(text, after);
        expect(text.toString()).toBe(after);
      }),
    );
  });

  it("replaces a whole emoji where two share half a surrogate pair", () => {
    const text = new Y.Doc().getText("t");
    text.insert(0, "a😀b");
    writeText(text, "a😁b");
    expect(text.toString()).toBe("a😁b");
    writeText(text, "a👁b"); // differs in the first half alone
    expect(text.toString()).toBe("a👁b");
  });

  it("law 5: two people who type in one title both keep their letters", () => {
    const mine = new Y.Doc();
    mine.getText("t").insert(0, "Price");
    const theirs = new Y.Doc();
    Y.applyUpdate(theirs, Y.encodeStateAsUpdate(mine));
    writeText(mine.getText("t"), "Our Price");
    writeText(theirs.getText("t"), "Price list");
    Y.applyUpdate(mine, Y.encodeStateAsUpdate(theirs));
    Y.applyUpdate(theirs, Y.encodeStateAsUpdate(mine));
    expect(mine.getText("t").toString()).toBe("Our Price list");
    expect(theirs.getText("t").toString()).toBe("Our Price list");
  });
});
