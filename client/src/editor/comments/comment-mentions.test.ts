import { describe, expect, it } from "vitest";
import { mentionAt, mentionsIn, withMention } from "./comment-mentions.ts";

const people = [
  { id: "n", name: "Noor Khan" },
  { id: "d", name: "Dana Vogel" },
];

describe("mentions in a comment", () => {
  it("opens behind an @ that begins a word, and nowhere else", () => {
    expect(mentionAt("ask @no", 7, people)).toEqual({ from: 4, matches: [people[0]] });
    expect(mentionAt("ask @", 5, people)?.matches).toEqual(people);
    expect(mentionAt("dana@vo", 7, people)).toBe(null);
    expect(mentionAt("ask @nobody", 11, people)).toBe(null);
  });

  it("finds people by any of their names", () => {
    expect(mentionAt("@vog", 4, people)?.matches).toEqual([people[1]]);
  });

  it("puts the whole name in place of the letters, with a space to go on", () => {
    expect(withMention("ask @no about it", { from: 4, to: 7 }, people[0] as never)).toEqual({ body: "ask @Noor Khan about it", caret: 14 });
    expect(withMention("@no", { from: 0, to: 3 }, people[0] as never)).toEqual({ body: "@Noor Khan ", caret: 11 });
  });

  it("keeps those that still stand in the words", () => {
    const known = { n: "Noor Khan", d: "Dana Vogel" };
    expect(mentionsIn("ask @Noor Khan", known)).toEqual({ n: "Noor Khan" });
  });
});
