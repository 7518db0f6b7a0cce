// @vitest-environment happy-dom
import { DOMParser as BlockParser } from "@tiptap/pm/model";
import { expect, it } from "vitest";
import { notePart } from "./note-part.ts";
import { noteSchema } from "./note-schema.ts";

const page = new DOMParser().parseFromString(
  `<h2 data-id="plan">Plan</h2><p data-id="first">first</p><h3 data-id="how">How</h3><p>second</p><h2 data-id="next">Next</h2>
   <ul data-id="list"><li data-id="one"><p>one</p></li><li data-id="two"><p data-id="in-two">two</p></li></ul>
   <table data-id="table"><tr><td><p data-id="cell">cell</p></td><td>other</td></tr></table>
   <blockquote data-id="quote"><p data-id="said">said</p><p>more</p></blockquote>`,
  "text/html",
);
const note = BlockParser.fromSchema(noteSchema).parse(page.body);
const shown = (id: string | null) => {
  const part = notePart(note, id);
  return part.textBetween(0, part.size, "|").replace(/\|+/g, "|").replace(/^\|/, "");
};

it.each([
  ["plan", "Plan|first|How|second"],
  ["how", "How|second"],
  ["first", "first"],
  ["two", "two"],
  ["in-two", "two"],
  ["list", "one|two"],
  ["cell", "cell|other"],
  ["quote", "said|more"],
  ["said", "said"],
  ["gone", "Plan|first|How|second|Next|one|two|cell|other|said|more"],
])("an address of %s shows %s", (id, words) => {
  expect(shown(id)).toBe(words);
});

it("a line of a list is shown in its list", () => {
  expect(notePart(note, "two").firstChild?.type.name).toBe("bulletList");
});
