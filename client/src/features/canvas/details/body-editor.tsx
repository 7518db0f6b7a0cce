import { raiseShape } from "@coreos/schema/documents/canvas-shape";
import { cardBody } from "@coreos/schema/documents/card-body";
import Box from "@mui/material/Box";
import { getSchema } from "@tiptap/core";
import { Bold } from "@tiptap/extension-bold";
import { Code } from "@tiptap/extension-code";
import { Collaboration } from "@tiptap/extension-collaboration";
import { Document } from "@tiptap/extension-document";
import { HardBreak } from "@tiptap/extension-hard-break";
import { Italic } from "@tiptap/extension-italic";
import { BulletList, ListItem, ListKeymap, OrderedList } from "@tiptap/extension-list";
import { Paragraph } from "@tiptap/extension-paragraph";
import { Strike } from "@tiptap/extension-strike";
import { Text } from "@tiptap/extension-text";
import { EditorContent, useEditor } from "@tiptap/react";
import { ySyncPluginKey } from "@tiptap/y-tiptap";
import { useMemo } from "react";
import * as Y from "yjs";
import { BlockIds } from "../../../editor/block-ids.ts";
import { Link } from "../../../editor/blocks/link.ts";
import { undoForView } from "../../../editor/document-undo.ts";
import { RemoteChanges } from "../../../editor/remote-changes.ts";
import { useCanvas } from "../canvas-context.ts";
import { canvasUndo } from "../canvas-undo.ts";

const blocks = [
  Document,
  Paragraph,
  Text,
  BulletList,
  OrderedList,
  ListItem,
  ListKeymap,
  HardBreak,
  Bold,
  Italic,
  Strike,
  Code,
  Link,
  BlockIds,
];
const schema = getSchema(blocks);

/** The text of a card: words, lists and links. Opening it writes nothing (SPEC law 7). */
export function BodyEditor({ id }: { id: string }) {
  const { doc, readOnly } = useCanvas();
  const body = useMemo(() => cardBody(doc, id), [doc, id]);
  // y-tiptap deletes what it does not know from the document, for everybody: such a text is shown and not bound.
  const isForeign = useMemo(() => body.toArray().some(foreign), [body]);
  const extensions = useMemo(() => {
    const undo = canvasUndo(doc);
    undo.addToScope(body);
    undo.trackedOrigins.add(ySyncPluginKey);
    return [
      ...blocks,
      RemoteChanges,
      Collaboration.configure({ fragment: body, yUndoOptions: { undoManager: undoForView(undo) } as never }),
    ];
  }, [doc, body]);
  if (isForeign)
    return <Box sx={{ color: "text.secondary" }}>A newer version of COREos wrote the text of this card. Update to read it.</Box>;
  return <Bound key={id} extensions={extensions} doc={doc} readOnly={readOnly} />;
}

function Bound({ extensions, doc, readOnly }: { extensions: Parameters<typeof getSchema>[0]; doc: Y.Doc; readOnly: boolean }) {
  const editor = useEditor(
    {
      extensions,
      editable: !readOnly,
      immediatelyRender: true,
      shouldRerenderOnTransaction: false,
      onFocus: () => canvasUndo(doc).beginStep(),
      onBlur: () => canvasUndo(doc).beginStep(),
      onUpdate: ({ transaction }) => {
        if (!transaction.getMeta(ySyncPluginKey)) raiseShape(doc);
      },
      editorProps: { attributes: { role: "textbox", "aria-multiline": "true", "aria-label": "Text of the card", "data-own-undo": "" } },
    },
    [extensions],
  );
  return (
    <Box
      sx={{
        p: 1,
        mx: -1,
        borderRadius: "8px",
        overflowWrap: "anywhere",
        "&:hover": { bgcolor: readOnly ? undefined : "plane.sunk" },
        "&:focus-within": { bgcolor: "plane.sunk" },
        "& .ProseMirror": { outline: "none", minHeight: 40, whiteSpace: "pre-wrap" },
        "& p": { m: 0, mb: 0.5 },
        "& ul, & ol": { my: 0.5, pl: 2.5 },
        "& a": { color: "accent.text" },
        "& code": { px: "4px", borderRadius: "4px", bgcolor: "plane.raised", fontSize: 13 },
        "& .ProseMirror:not(:has(p:not(:empty) > :not(br.ProseMirror-trailingBreak))) > p:only-child:has(> br.ProseMirror-trailingBreak:only-child)::before":
          {
            content: '"What should others know about it?"',
            float: "left",
            height: 0,
            color: "text.faint",
            pointerEvents: "none",
          },
      }}
    >
      <EditorContent editor={editor} />
    </Box>
  );
}

function foreign(node: unknown): boolean {
  if (node instanceof Y.XmlText) {
    const runs = node.toDelta() as { insert?: unknown; attributes?: Record<string, unknown> }[];
    return runs.some(
      ({ insert, attributes }) =>
        typeof insert !== "string" ||
        Object.keys(attributes ?? {}).some((mark) => !(mark.replace(/--[a-zA-Z0-9+/=]{8}$/, "") in schema.marks)),
    );
  }
  return !(node instanceof Y.XmlElement) || !(node.nodeName in schema.nodes) || node.toArray().some(foreign);
}
