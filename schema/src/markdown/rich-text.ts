/**
 * Rich text of a Yjs document as plain nodes, and plain nodes as blocks of a document: the shape that TipTap binds to.
 *
 * Shape   An element is a node, its attributes the node's; a run of letters wears its marks as attributes of the text. A mark that
 *         may stand over itself is spelled `<name>--<hash>`.
 * Law     Reading changes nothing. Any member may write anything: what lies deeper than people nest is read as words.
 */
import * as Y from "yjs";
import type { RichMark, RichNode } from "./rich-node.ts";

const DEEPEST = 60;

export function readRichText(content: { toArray(): readonly unknown[] }): RichNode {
  return { type: "doc", attrs: {}, marks: [], text: null, children: content.toArray().flatMap((node) => nodesOf(node, 1)) };
}

/** `newId` for each block: SPEC law 2. */
export function writeBlocks(content: Y.XmlFragment, nodes: readonly RichNode[], newId: () => string): string[] {
  const elements = nodes.map((node) => elementOf(node, newId));
  content.push(elements);
  return elements.map((element) => String(element.getAttribute("id")));
}

function nodesOf(node: unknown, depth: number): RichNode[] {
  if (node instanceof Y.XmlText) return runsOf(node);
  if (!(node instanceof Y.XmlElement)) return [];
  const attrs = node.getAttributes() as Record<string, unknown>;
  const children = depth < DEEPEST ? node.toArray().flatMap((child) => nodesOf(child, depth + 1)) : [];
  return [{ type: node.nodeName, attrs, marks: [], text: null, children }];
}

function runsOf(text: Y.XmlText): RichNode[] {
  return (text.toDelta() as { insert?: unknown; attributes?: Record<string, unknown> }[]).flatMap(({ insert, attributes = {} }) =>
    typeof insert === "string"
      ? [{ type: "text", attrs: {}, marks: Object.entries(attributes).flatMap(markOf), text: insert, children: [] }]
      : [],
  );
}

function markOf([name, value]: [string, unknown]): RichMark[] {
  if (value === null || value === false) return [];
  return [{ type: name.split("--")[0] ?? name, attrs: typeof value === "object" ? (value as Record<string, unknown>) : {} }];
}

function elementOf(node: RichNode, newId: () => string): Y.XmlElement {
  const element = new Y.XmlElement(node.type);
  for (const [name, value] of Object.entries(node.attrs)) if (value !== null) element.setAttribute(name, value as string);
  if (node.type !== "hardBreak") element.setAttribute("id", newId());
  const content: (Y.XmlText | Y.XmlElement)[] = [];
  let runs: RichNode[] = [];
  for (const child of node.children) {
    if (child.text !== null) runs.push(child);
    else {
      if (runs.length > 0) content.push(textOf(runs));
      runs = [];
      content.push(elementOf(child, newId));
    }
  }
  if (runs.length > 0) content.push(textOf(runs));
  element.insert(0, content);
  return element;
}

function textOf(runs: readonly RichNode[]): Y.XmlText {
  const text = new Y.XmlText();
  text.applyDelta(
    runs.map(({ text: insert, marks }) => ({ insert, attributes: Object.fromEntries(marks.map(({ type, attrs }) => [type, attrs])) })),
  );
  return text;
}
