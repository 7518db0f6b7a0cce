/**
 * Cuts blocks into pieces that go into a document one after the other, each in a transaction below TRANSACTION_BYTES.
 *
 * Units   Weights are upper bounds of bytes in a Yjs update. After every piece the document is one that the schema
 *         allows: a list comes with its first item, and the rest is added to it.
 */
import { newId } from "@coreos/schema/ids/id";
import { Fragment, type Node } from "@tiptap/pm/model";
import { BLOCK_TYPES } from "./block-ids.ts";
import { textSlices } from "./text-slices.ts";

export interface Piece {
  /** Id of the block at whose end this goes, or `null`: it stands beside the blocks before it. */
  into: string | null;
  content: Fragment;
}

const PIECE_BYTES = 128 * 1024;
const STRUCT_BYTES = 64;
const TEXT_SLICE = 16 * 1024; // UTF-16 units

/** The blocks themselves must not have ids: each gets one here, so that later pieces find the block they belong to. */
export function* pieces(blocks: readonly Node[], limitBytes = PIECE_BYTES): Generator<Piece> {
  yield* cut(null, blocks.map(named), limitBytes);
}

function* cut(into: string | null, nodes: readonly Node[], limitBytes: number): Generator<Piece> {
  let batch: Node[] = [];
  let bytes = 0;
  const flush = function* () {
    if (batch.length > 0) yield { into, content: Fragment.fromArray(batch) };
    batch = [];
    bytes = 0;
  };
  for (const node of nodes.flatMap(sliced)) {
    const weight = weigh(node);
    if (bytes + weight > limitBytes) yield* flush();
    if (weight > limitBytes && node.childCount > 0) {
      const children = node.children.flatMap(sliced);
      const [first, ...rest] = children as [Node, ...Node[]];
      yield* headed(into, node, first, limitBytes);
      yield* cut(node.attrs.id, rest, limitBytes);
    } else {
      batch.push(node);
      bytes += weight;
    }
  }
  yield* flush();
}

/** The block with its first child, or with as much of that child as fits. */
function* headed(into: string | null, node: Node, first: Node, limitBytes: number): Generator<Piece> {
  const inner = weigh(first) > limitBytes && first.childCount > 0 ? [...cut(null, [first], limitBytes)] : [];
  const [head, ...rest] = inner;
  yield { into, content: Fragment.from(node.copy(head ? head.content : Fragment.from(first))) };
  yield* rest;
}

/** Text as leaves of bounded size; anything else as it is. */
function sliced(node: Node): Node[] {
  const text = node.text;
  if (text === undefined || text.length <= TEXT_SLICE) return [node];
  let at = 0;
  return Array.from(textSlices(text, TEXT_SLICE), (slice) => {
    at += slice.length;
    return node.cut(at - slice.length, at);
  });
}

function named(node: Node): Node {
  if (node.isInline) return node;
  const attrs = (BLOCK_TYPES as readonly string[]).includes(node.type.name) ? { ...node.attrs, id: newId() } : node.attrs;
  return node.type.create(attrs, node.isTextblock ? node.content : Fragment.fromArray(node.children.map(named)), node.marks);
}

export function weigh(node: Node): number {
  const marks = node.marks.reduce((sum, mark) => sum + 2 * (STRUCT_BYTES + JSON.stringify(mark.attrs).length), 0);
  if (node.text !== undefined) return STRUCT_BYTES + marks + 3 * node.text.length;
  const attributes = Object.entries(node.attrs).filter(([, value]) => value !== null);
  const own = attributes.reduce((sum, entry) => sum + STRUCT_BYTES + JSON.stringify(entry).length, STRUCT_BYTES + marks);
  return node.children.reduce((sum, child) => sum + weigh(child), own);
}
