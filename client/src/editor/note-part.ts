/** The part of a note that an address names: one block, or what stands under a heading. */
import { Fragment, type Node, type ResolvedPos } from "@tiptap/pm/model";
import { blockAt } from "./block-steps.ts";
import { blockRange } from "./comments/comment-places.ts";

/** The whole note where nothing of that id is in it: an address outlives what it named. */
export function notePart(doc: Node, id: string | null): Fragment {
  const range = id === null ? null : blockRange(doc, id);
  const named = range && doc.nodeAt(range.from);
  if (!range || !named) return doc.content;
  if (named.type.name === "heading") return sectionOf(doc.resolve(range.from));
  // A row or a cell means nothing without its table, a line of a list none without its list.
  const place = named.type.name.endsWith("List") ? { pos: range.from, node: named } : blockAt(doc.resolve(range.from + 1));
  const { pos, node } = place ?? { pos: range.from, node: named };
  const { parent } = doc.resolve(pos);
  return Fragment.from(node.type.name.endsWith("Item") ? parent.copy(Fragment.from(node)) : node);
}

/** Down to the next heading that is as large. */
function sectionOf($start: ResolvedPos): Fragment {
  const level = (node: Node) => (node.type.name === "heading" ? Number(node.attrs.level) || 1 : Number.POSITIVE_INFINITY);
  const [head, ...rest] = $start.parent.children.slice($start.index()) as [Node, ...Node[]];
  const end = rest.findIndex((node) => level(node) <= level(head));
  return Fragment.fromArray([head, ...(end < 0 ? rest : rest.slice(0, end))]);
}
