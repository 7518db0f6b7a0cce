import { describe, expect, it } from "vitest";
import { type IndexedDocument, SearchIndex } from "./search-index.ts";
import type { SnippetPart } from "./snippet.ts";

const note = (id: string, title: string, ...texts: string[]): IndexedDocument => ({
  id,
  kind: "note",
  title,
  passages: texts.map((text, i) => ({ anchor: `${id}-${i}`, text })),
});

function filled(...documents: IndexedDocument[]) {
  const index = new SearchIndex();
  for (const document of documents) index.put(document);
  return index;
}

const ids = (index: SearchIndex, question: string) => index.find(question).hits.map(({ id }) => id);
const marked = (parts: readonly SnippetPart[]) => parts.map(({ text, hit }) => (hit ? `[${text}]` : text)).join("");

describe("search over the device", () => {
  const index = filled(
    note("pricing", "Pricing, round two", "We asked eleven customers", "Price should follow value, not seats"),
    note("café", "Café Zürich", "Naïve plans for the rué"),
    note("journey", "旅程", "東京都の顧客が増えている"),
    note("long", "Board", `${"filler ".repeat(60)}and here the runway ends, ${"more ".repeat(60)}`),
  );

  it("finds titles before texts, while the last word is still being typed", () => {
    expect(ids(index, "pric")).toEqual(["pricing"]);
    expect(ids(filled(note("text", "Plan", "a budget"), note("title", "Budget", "numbers")), "budg")).toEqual(["title", "text"]);
  });

  it("asks that every word is met", () => {
    expect(ids(index, "value seats")).toEqual(["pricing"]);
    expect(ids(index, "value runway")).toEqual([]);
  });

  it("forgives accents, and a wrong letter in a longer word", () => {
    expect(ids(index, "cafe zurich")).toEqual(["café"]);
    expect(ids(index, "custemers")).toEqual(["pricing"]);
  });

  it("finds words of languages without spaces", () => {
    expect(ids(index, "顧客")).toEqual(["journey"]);
  });

  it("says where: the block with the most of the words, and the words around them", () => {
    const [hit] = index.find("follow value").hits;
    expect(hit?.anchor).toBe("pricing-1");
    expect(marked(hit?.snippet ?? [])).toBe("Price should [follow] [value], not seats");
    expect(marked(index.find("pric").hits[0]?.title ?? [])).toBe("[Pric]ing, round two");
  });

  it("cuts long texts around the hit", () => {
    const [hit] = index.find("runway").hits;
    const text = marked(hit?.snippet ?? []);
    expect(text).toContain("[runway] ends");
    expect(text.length).toBeLessThan(140);
    expect(text.startsWith("… ")).toBe(true);
    expect(text.endsWith(" …")).toBe(true);
  });

  it("forgets what is changed or removed", () => {
    const changing = filled(note("one", "Draft", "apples"));
    changing.put(note("one", "Draft", "pears"));
    expect(ids(changing, "apples")).toEqual([]);
    expect(ids(changing, "pears")).toEqual(["one"]);
    changing.remove("one");
    expect(ids(changing, "pears")).toEqual([]);
    expect(changing.size).toBe(0);
  });

  it.each(["", "   ", "!?", "\u202e", "(", "*", "a".repeat(10_000)])("answers nothing to %j without a fault", (question) => {
    expect(index.find(question).hits).toEqual([]);
  });
});
