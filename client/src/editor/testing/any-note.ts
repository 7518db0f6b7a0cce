/** Any note there can be, for property tests: every block and every mark, nested as the schema allows. */
import type { Node } from "@tiptap/pm/model";
import fc from "fast-check";
import { noteSchema } from "../note-schema.ts";

const MARKS = ["bold", "italic", "strike", "underline", "highlight"] as const;
const words = fc.stringMatching(/^[a-zA-Z0-9äß€😀 .,*_#|\\<>&-]{0,18}[a-z]$/u).map((text) => text.trim().replace(/\s+/g, " "));
const id = fc.uuid({ version: 7 });

const run = fc.tuple(words, fc.subarray([...MARKS], { maxLength: 2 })).map(([text, marks]) =>
  noteSchema.text(
    text,
    marks.map((name) => noteSchema.mark(name)),
  ),
);
const inline = fc.array(run, { maxLength: 3 });
const paragraph = fc.tuple(id, inline).map(([key, content]) => noteSchema.node("paragraph", { id: key }, content));
const node = (name: string, content: readonly Node[], attrs: object, key: string) =>
  noteSchema.node(name, { ...attrs, id: key }, [...content]);

const simple = fc.oneof(
  { weight: 4, arbitrary: paragraph },
  fc.tuple(id, inline, fc.constantFrom(1, 2, 3)).map(([key, content, level]) => node("heading", content, { level }, key)),
  fc
    .tuple(id, fc.constantFrom(null, "typescript", "made-up"), words)
    .map(([key, language, code]) => node("codeBlock", [noteSchema.text(`${code}\n  ${code}`)], { language }, key)),
  id.map((key) => node("horizontalRule", [], {}, key)),
  fc
    .tuple(id, words)
    .map(([key, name]) =>
      node("image", [], { hash: "0123456789abcdef0123", name, type: "image/png", sizeBytes: 9, width: 3, height: 2, alt: name }, key),
    ),
  fc
    .tuple(id, words)
    .map(([key, name]) => node("attachment", [], { hash: "0123456789abcdef0124", name, type: "text/csv", sizeBytes: 9 }, key)),
);

const table = fc.integer({ min: 1, max: 3 }).chain((columns) => {
  const cells = (name: string) =>
    fc.array(
      fc.tuple(id, paragraph).map(([key, content]) => node(name, [content], {}, key)),
      { minLength: columns, maxLength: columns },
    );
  const row = (name: string) => fc.tuple(id, cells(name)).map(([key, content]) => node("tableRow", content, {}, key));
  return fc
    .tuple(id, row("tableHeader"), fc.array(row("tableCell"), { maxLength: 3 }))
    .map(([key, head, rows]) => node("table", [head, ...rows], {}, key));
});

/** Blocks that may hold blocks, two deep. */
function block(depth: number): fc.Arbitrary<Node> {
  if (depth === 0) return simple;
  const inner = fc.array(block(depth - 1), { minLength: 1, maxLength: 3 });
  const items = (name: string, attrs: fc.Arbitrary<object>) =>
    fc.array(
      fc
        .tuple(id, paragraph, fc.array(block(depth - 1), { maxLength: 1 }), attrs)
        .map(([key, first, rest, more]) => node(name, [first, ...rest], more, key)),
      { minLength: 1, maxLength: 3 },
    );
  const none = fc.constant({});
  return fc.oneof(
    { weight: 3, arbitrary: simple },
    fc.tuple(id, items("listItem", none)).map(([key, content]) => node("bulletList", content, {}, key)),
    fc
      .tuple(id, items("listItem", none), fc.constantFrom(1, 3))
      .map(([key, content, start]) => node("orderedList", content, { start }, key)),
    fc.tuple(id, items("taskItem", fc.record({ checked: fc.boolean() }))).map(([key, content]) => node("taskList", content, {}, key)),
    fc.tuple(id, inner).map(([key, content]) => node("blockquote", content, {}, key)),
    fc
      .tuple(id, inner, fc.constantFrom("info", "good", "warn", "idea"))
      .map(([key, content, tone]) => node("callout", content, { tone }, key)),
    fc
      .tuple(id, id, id, inline, inner)
      .map(([key, head, body, summary, content]) =>
        node("details", [node("detailsSummary", summary, {}, head), node("detailsContent", content, {}, body)], {}, key),
      ),
    table,
  );
}

export const anyNote: fc.Arbitrary<Node> = fc
  .array(block(2), { minLength: 1, maxLength: 5 })
  .map((blocks) => noteSchema.node("doc", null, blocks));
