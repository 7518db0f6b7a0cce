/**
 * Every block of a note has an id of its own (SPEC law 2), given when a person makes the block and never before.
 *
 * The attribute is that of `@tiptap/extension-unique-id`, which is not used: it writes into documents that are merely
 * opened (law 7: two devices would write twice), and compares every id with every other for each node it looks at, which
 * stops the page for seconds when some thousand blocks change at once.
 */
import { newId } from "@coreos/schema/ids/id";
import { Extension } from "@tiptap/core";
import { Fragment, type Node, Slice } from "@tiptap/pm/model";
import { type EditorState, Plugin, PluginKey, type Transaction } from "@tiptap/pm/state";
import { ySyncPluginKey } from "@tiptap/y-tiptap";

export const BLOCK_TYPES = [
  "paragraph",
  "heading",
  "blockquote",
  "codeBlock",
  "bulletList",
  "orderedList",
  "listItem",
  "horizontalRule",
  "taskList",
  "taskItem",
  "table",
  "tableRow",
  "tableHeader",
  "tableCell",
  "callout",
  "details",
  "detailsSummary",
  "detailsContent",
  "image",
  "attachment",
  "documentEmbed",
] as const;

export const BlockIds = Extension.create({
  name: "uniqueID",
  priority: 10_000,
  addGlobalAttributes: () => [
    {
      types: [...BLOCK_TYPES],
      attributes: {
        id: {
          default: null,
          parseHTML: (element) => element.getAttribute("data-id"),
          renderHTML: ({ id }) => (typeof id === "string" ? { "data-id": id } : {}),
        },
      },
    },
  ],
  addProseMirrorPlugins: () => [blockIds()],
});

const isBlock = (node: Node) => (BLOCK_TYPES as readonly string[]).includes(node.type.name);

function blockIds(): Plugin {
  return new Plugin({
    key: new PluginKey("blockIds"),
    appendTransaction(transactions, before, after) {
      const changes = transactions.filter((transaction) => transaction.docChanged);
      if (changes.length === 0 || changes.some((transaction) => transaction.getMeta(ySyncPluginKey))) return null;
      if (changes.length === 1 && isInsideOneBlock(changes[0] as Transaction)) return null;
      return withIds(before, after);
    },
    props: {
      // What is pasted is new, also where the original still stands; what is dragged to another place is not.
      transformPasted: (slice, view) => (view.dragging ? slice : withoutIds(slice)),
    },
  });
}

/** Typing, the common case: no block came or went, so there is nothing to look for. */
export function isInsideOneBlock({ mapping, before, doc }: Transaction): boolean {
  const [map] = mapping.maps;
  if (!map || mapping.maps.length > 1) return false;
  let inside = true;
  map.forEach((fromBefore, toBefore, from, to) => {
    const [start, end] = [doc.resolve(from), doc.resolve(to)];
    inside &&= before.resolve(fromBefore).sameParent(before.resolve(toBefore)) && start.sameParent(end);
    inside &&= start.parent.isTextblock && start.parent.attrs.id !== null;
  });
  return inside;
}

function withIds({ doc: old }: EditorState, { doc, tr, storedMarks }: EditorState): Transaction | null {
  const holders = new Map<string, { node: Node; pos: number }>();
  const nameless: number[] = [];
  let known: Set<unknown> | null = null;
  doc.descendants((node, pos) => {
    if (!isBlock(node)) return node.isBlock;
    const id: string | null = node.attrs.id;
    const twin = id === null ? undefined : holders.get(id);
    if (id === null || twin) {
      known ??= identities(old);
      // Enter at the start of a block leaves an empty one before it: the one with the words keeps the name.
      const keepsName = twin !== undefined && (known.has(node) || (isBlank(twin.node) && !isBlank(node) && !known.has(twin.node)));
      nameless.push(keepsName ? twin.pos : pos);
      if (!keepsName) return !node.isTextblock;
    }
    holders.set(id as string, { node, pos });
    return !node.isTextblock;
  });
  if (nameless.length === 0) return null;
  for (const pos of nameless) tr.setNodeAttribute(pos, "id", newId());
  return tr.setStoredMarks(storedMarks);
}

/** Nodes are immutable: one that is the same object as before has not been touched. */
function identities(doc: Node): Set<unknown> {
  const nodes = new Set<unknown>();
  doc.descendants((node) => {
    nodes.add(node);
    return !node.isTextblock;
  });
  return nodes;
}

function isBlank(node: Node): boolean {
  return node.isTextblock ? node.content.size === 0 : node.childCount === 1 && isBlank(node.child(0));
}

export function withoutIds(slice: Slice): Slice {
  return new Slice(nameless(slice.content), slice.openStart, slice.openEnd);
}

function nameless(fragment: Fragment): Fragment {
  const nodes: Node[] = [];
  fragment.forEach((node) => {
    const bare = node.isText || node.isInline ? node : node.copy(nameless(node.content));
    nodes.push(isBlock(bare) ? bare.type.create({ ...bare.attrs, id: null }, bare.content, bare.marks) : bare);
  });
  return Fragment.from(nodes);
}
