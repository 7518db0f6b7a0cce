import { describe, expect, it } from "vitest";
import type { StillCard } from "../still/still-canvas.ts";
import { heightOfLines, linesOf, linesOfCard } from "./picture-lines.ts";
import { pictureOf } from "./picture-of.ts";

const still = (over: Partial<StillCard>): StillCard => ({
  card: { id: "a", section: "board", index: "a0", title: "Team plan", color: null, owner: null, spot: null, size: null },
  excerpt: "",
  figures: [],
  owner: null,
  leads: null,
  ...over,
});
const figure = (id: string) => ({ id, lead: "Price", figure: "$310", isFailed: false });

describe("a picture of a board", () => {
  it("is as large as what lies on it, wherever that is, and as large as a hand made its cards", () => {
    const card = { ...still({}).card, spot: { x: 5_000, y: -300 }, size: { width: 320, height: 90 } };
    const section = { id: "board", title: "Board", question: "" };
    const { frame, cards } = pictureOf({
      sections: [{ section, cards: [still({ card })], total: "" }],
      links: [],
    });
    expect(cards[0]).toMatchObject({ x: 5_000, y: -300, width: 320, height: 90 });
    expect(frame).toEqual({ x: 4_960, y: -340, width: 400, height: 170 });
  });
});

describe("the words of a card in a picture", () => {
  it("break at spaces, and inside a word that is longer than a line", () => {
    expect(linesOf("a bc def", 4)).toEqual(["a bc", "def"]);
    expect(linesOf("abcdefgh i", 4)).toEqual(["abcd", "efgh", "i"]);
    expect(linesOf("", 4)).toEqual([""]);
  });

  it("say what the card on the board says, and no more", () => {
    const lines = linesOfCard(
      still({ excerpt: "word ".repeat(40), figures: ["1", "2", "3", "4"].map(figure), owner: "Ada Byron", leads: "Memo" }),
      200,
    );
    expect(lines.map(({ is }) => is)).toEqual(["title", "words", "words", "figure", "figure", "figure", "words", "owner", "leads"]);
    expect(lines[2]?.text.endsWith("…")).toBe(true);
    expect(lines[3]).toMatchObject({ text: "Price $310", figure: "$310" });
    expect(lines[6]?.text).toBe("1 more");
  });

  it("make a card as high as they are", () => {
    expect(heightOfLines(linesOfCard(still({}), 200))).toBe(36);
    const baselines = linesOfCard(still({ figures: ["1", "2"].map(figure) }), 200).map(({ baselinePx }) => baselinePx);
    expect(baselines).toEqual([23, 44, 64]);
  });
});
