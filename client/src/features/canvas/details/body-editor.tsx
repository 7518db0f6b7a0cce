import { raiseShape } from "@coreos/schema/documents/canvas-shape";
import { cardBody } from "@coreos/schema/documents/card-body";
import Box from "@mui/material/Box";
import { type Editor, type Extensions, getSchema } from "@tiptap/core";
import { Bold } from "@tiptap/extension-bold";
import { Code } from "@tiptap/extension-code";
import { Collaboration, type CollaborationOptions } from "@tiptap/extension-collaboration";
import { Document } from "@tiptap/extension-document";
import { HardBreak } from "@tiptap/extension-hard-break";
import { Italic } from "@tiptap/extension-italic";
import { BulletList, ListItem, ListKeymap, OrderedList } from "@tiptap/extension-list";
import { Paragraph } from "@tiptap/extension-paragraph";
import { Strike } from "@tiptap/extension-strike";
import { Text } from "@tiptap/extension-text";
import { EditorContent, useEditor } from "@tiptap/react";
import { ySyncPluginKey } from "@tiptap/y-tiptap";
import { useCallback, useEffect, useMemo, useState } from "react";
import type { Awareness } from "y-protocols/awareness";
import type * as Y from "yjs";
import { BlockIds } from "../../../editor/block-ids.ts";
import { Link } from "../../../editor/blocks/link.ts";
import { caretStyle } from "../../../editor/caret-style.ts";
import { undoForView } from "../../../editor/document-undo.ts";
import { foreignGuard, hasForeignContent } from "../../../editor/foreign-content.ts";
import { KeysAtCaret } from "../../../editor/keys-at-caret.ts";
import { type Mirror, mirrorOf } from "../../../editor/mirror.ts";
import { weighPaste } from "../../../editor/paste/weigh-paste.ts";
import { presenceCarets } from "../../../editor/presence-carets.ts";
import { RemoteChanges } from "../../../editor/remote-changes.ts";
import { type Toast, useToast } from "../../../ui/toast.tsx";
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

/** More at once goes into a note: what is pasted is one transaction, which the log and the wire have to take. */
const MOST_PASTED_BYTES = 200 * 1024;

/** The text of a card: words, lists and links. Opening it writes nothing (SPEC law 7). */
export function BodyEditor({ id }: { id: string }) {
  const { doc, awareness, readOnly } = useCanvas();
  // y-tiptap deletes what it does not know from the document, for everybody: such a text is not bound.
  const [foreign, setForeign] = useState(() => hasForeignContent(cardBody(doc, id), schema));
  const onForeign = useCallback(() => setForeign(true), []);
  if (foreign) return <Box sx={{ color: "text.secondary" }}>A newer version of COREos wrote the text of this card. Update to read it.</Box>;
  const props = { doc, awareness, id, onForeign };
  return readOnly ? <Reader {...props} /> : <Writer {...props} />;
}

interface BodyProps {
  doc: Y.Doc;
  awareness: Awareness;
  id: string;
  onForeign(): void;
}

/** Bound to a mirror, so nothing that happens here can reach the document. */
function Reader({ doc, awareness, id, onForeign }: BodyProps) {
  const [mirror, setMirror] = useState<Mirror | null>(null);
  useEffect(() => {
    const copy = mirrorOf(doc);
    setMirror(copy);
    return () => copy.stop();
  }, [doc]);
  return mirror && <Mirrored mirror={mirror.doc} awareness={awareness} id={id} onForeign={onForeign} />;
}

function Mirrored({ mirror, awareness, id, onForeign }: Omit<BodyProps, "doc"> & { mirror: Y.Doc }) {
  const editor = useEditor(
    {
      editable: false,
      extensions: [...boundTo(cardBody(mirror, id), onForeign, {}), ...presenceCarets(awareness)],
      immediatelyRender: true,
      shouldRerenderOnTransaction: false,
      editorProps: { attributes },
    },
    [mirror, awareness, id, onForeign],
  );
  return <Frame editor={editor} readOnly />;
}

function Writer({ doc, awareness, id, onForeign }: BodyProps) {
  const toast = useToast();
  const extensions = useMemo(() => {
    const undo = canvasUndo(doc);
    undo.trackedOrigins.add(ySyncPluginKey);
    const bound = boundTo(cardBody(doc, id), onForeign, { yUndoOptions: { undoManager: undoForView(undo) } as never });
    return [KeysAtCaret, ...bound, ...presenceCarets(awareness)];
  }, [doc, awareness, id, onForeign]);
  const editor = useEditor(
    {
      extensions,
      immediatelyRender: true,
      shouldRerenderOnTransaction: false,
      onFocus: () => canvasUndo(doc).beginStep(),
      onBlur: () => canvasUndo(doc).beginStep(),
      onUpdate: ({ transaction }) => {
        if (!transaction.getMeta(ySyncPluginKey)) raiseShape(doc);
      },
      editorProps: {
        attributes: { ...attributes, "data-own-undo": "" },
        handleDOMEvents: {
          paste: (_view, event) => refuseLarge(event, event.clipboardData, toast),
          drop: (view, event) => !view.dragging && refuseLarge(event, event.dataTransfer, toast),
        },
      },
    },
    [extensions],
  );
  return <Frame editor={editor} readOnly={false} />;
}

const attributes = { role: "textbox", "aria-multiline": "true", "aria-label": "Text of the card" };

function boundTo(body: Y.XmlFragment, onForeign: () => void, options: Partial<CollaborationOptions>): Extensions {
  return [...blocks, foreignGuard(body, schema, onForeign), RemoteChanges, Collaboration.configure({ fragment: body, ...options })];
}

function refuseLarge(event: Event, data: DataTransfer | null, toast: (toast: Toast) => void): boolean {
  if (!data || weighPaste(data.getData("text/plain"), data.getData("text/html")) <= MOST_PASTED_BYTES) return false;
  event.preventDefault();
  toast({ text: "That is too much text for a card. Paste it into a note and link the note to the card." });
  return true;
}

function Frame({ editor, readOnly }: { editor: Editor | null; readOnly: boolean }) {
  return (
    <Box
      sx={(theme) => ({
        ...caretStyle(theme),
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
      })}
    >
      <EditorContent editor={editor} />
    </Box>
  );
}
