import { newId } from "@coreos/schema/ids/id";
import { describe, expect, it } from "vitest";
import { SearchReader } from "./search-reader.ts";

const text = (id: string, words: string) => ({
  name: `${newId()}/note/${id}`,
  id,
  kind: "note" as const,
  passages: [{ anchor: `${id}-block`, text: words, links: [], part: "content" as const }],
});
const found = (reader: SearchReader, question: string) => reader.find(question).hits.map(({ id, anchor }) => [id, anchor]);

describe("what the search reads", () => {
  it("is found by its text once it is listed, whichever came first", () => {
    const reader = new SearchReader();
    reader.read(text("early", "runway"));
    reader.list([
      { id: "early", kind: "note", title: "A" },
      { id: "late", kind: "note", title: "B" },
    ]);
    reader.read(text("late", "runway"));
    expect(found(reader, "runway")).toEqual([
      ["early", "early-block"],
      ["late", "late-block"],
    ]);
  });

  it("keeps its text through a new title, and is gone with the list", () => {
    const reader = new SearchReader();
    reader.list([{ id: "one", kind: "note", title: "Draft" }]);
    reader.read(text("one", "runway"));
    reader.list([{ id: "one", kind: "note", title: "Board pack" }]);
    expect(found(reader, "board")).toEqual([["one", null]]);
    expect(found(reader, "runway")).toEqual([["one", "one-block"]]);
    expect(found(reader, "draft")).toEqual([]);
    reader.list([]); // into the trash
    expect(found(reader, "runway")).toEqual([]);
    reader.list([{ id: "one", kind: "note", title: "Board pack" }]); // and back
    expect(found(reader, "runway")).toEqual([["one", "one-block"]]);
  });

  it("loses its text with the document on this device, and keeps its title", () => {
    const reader = new SearchReader();
    reader.list([{ id: "one", kind: "note", title: "Draft" }]);
    reader.read(text("one", "runway"));
    reader.gone("one");
    expect(found(reader, "runway")).toEqual([]);
    expect(found(reader, "draft")).toEqual([["one", null]]);
  });
});
