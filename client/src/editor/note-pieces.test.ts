import type { Node } from "@tiptap/pm/model";
import { Transform } from "@tiptap/pm/transform";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pieces, weigh } from "./note-pieces.ts";
import { noteSchema } from "./note-schema.ts";

const LIMIT = 2_000;

const text = fc.string({ minLength: 1, maxLength: 400 }).map((words) => noteSchema.text(words));
const paragraph = fc.array(text, { maxLength: 8 }).map((letters) => noteSchema.node("paragraph", null, letters));
const list = fc.array(fc.array(paragraph, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 8 }).map((items) =>
  noteSchema.node(
    "bulletList",
    null,
    items.map((blocks) => noteSchema.node("listItem", null, blocks)),
  ),
);
const quote = fc
  .array(fc.oneof(paragraph, list), { minLength: 1, maxLength: 4 })
  .map((blocks) => noteSchema.node("blockquote", null, blocks));
const blocks = fc.array(fc.oneof(paragraph, list, quote), { minLength: 1, maxLength: 6 });

/** Puts the pieces together as a paste does; every step must be a document that the schema allows. */
function assemble(source: readonly Node[]): { doc: Node; weights: number[] } {
  let doc = noteSchema.node("doc", null, [noteSchema.node("paragraph")]);
  const weights: number[] = [];
  for (const { into, content } of pieces(source, LIMIT)) {
    weights.push(content.content.reduce((sum, node) => sum + weigh(node), 0));
    let at = doc.content.size;
    doc.descendants((node, pos) => {
      if (into !== null && node.attrs.id === into) at = pos + node.nodeSize - 1;
    });
    doc = new Transform(doc).insert(at, content).doc;
    doc.check();
  }
  return { doc, weights };
}

/** Without the ids, which are new. */
const bare = (nodes: readonly Node[]) => nodes.map((node) => node.toString());

describe("pieces of a large paste", () => {
  it("make up the whole again, each small, each leaving a document behind that the schema allows", () => {
    fc.assert(
      fc.property(blocks, (source) => {
        const { doc, weights } = assemble(source);
        expect(bare(doc.children.slice(1))).toEqual(bare(source));
        // A first child comes with all elements around it, so a piece may be a little heavier than the limit.
        expect(Math.max(...weights)).toBeLessThanOrEqual(LIMIT + 2_500);
      }),
      { numRuns: 60 },
    );
  });

  it("law 2: give every block an id that no other has", () => {
    const source = Array.from({ length: 50 }, (_, i) => noteSchema.node("paragraph", { id: "pasted" }, noteSchema.text(`${i}`)));
    const ids = [...pieces(source)].flatMap(({ content }) => content.content.map((node) => node.attrs.id));
    expect(new Set(ids).size).toBe(50);
    expect(ids).not.toContain("pasted");
  });
});
