/**
 * A note in an editor: the blocks bound to the document, the carets of the others, own-steps undo, large pastes.
 *
 * The document, its awareness and its undo live outside; a view comes and goes (React makes two of them in strict mode)
 * and leaves nothing behind. Binding writes nothing (SPEC law 7).
 */
import { noteContent } from "@coreos/schema/documents/note";
import { Extension, type Extensions } from "@tiptap/core";
import { Collaboration } from "@tiptap/extension-collaboration";
import { defaultDeleteFilter, defaultProtectedNodes, ySyncPluginKey } from "@tiptap/y-tiptap";
import type { Awareness } from "y-protocols/awareness";
import type * as Y from "yjs";
import { BlockMoves } from "./block-moves.ts";
import { BlockKeys } from "./block-steps.ts";
import { CommentPlaces, type CommentPlacesOptions } from "./comments/comment-places.ts";
import { type DocumentUndo, documentUndo, undoForView } from "./document-undo.ts";
import type { FilePort } from "./file-port.ts";
import { foreignGuard } from "./foreign-content.ts";
import { SelectedBlocks } from "./insert-block.ts";
import { KeysAtCaret } from "./keys-at-caret.ts";
import { NameTyping } from "./links/name-typing.ts";
import { OwnAddressPaste } from "./links/own-address-paste.ts";
import { noteBlocks, noteSchema } from "./note-schema.ts";
import { NotePaste, type PasteReport } from "./paste/note-paste.ts";
import { presenceCarets } from "./presence-carets.ts";
import { RemoteChanges } from "./remote-changes.ts";
import type { Surroundings } from "./surroundings.ts";
import { TaskMaking } from "./tasks/task-making.ts";
import { UndoSelection } from "./undo-selection.ts";

export interface NoteBinding {
  doc: Y.Doc;
  awareness: Awareness;
  /** What tasks say that they came from; left out where nothing can become a task. */
  documentId?: string;
  report: PasteReport;
  /** Where the bytes of images and attachments are; `null` where files cannot be kept. */
  files?: FilePort | null;
  /** Mod+K with words selected, or inside a link; elsewhere the key opens the command bar. */
  onLink(): void;
  /** The workspace around the note, for names that are typed in it; left out where there is none. */
  surroundings?(): Surroundings | null;
  /** What is said about the note; left out where nobody can see it. */
  comments?: CommentPlacesOptions;
  /** Content came that this program does not know: the note has been let go of and must be shown instead. */
  onForeign(): void;
}

export function noteUndo(doc: Y.Doc): DocumentUndo {
  return documentUndo(doc, [noteContent(doc)], {
    origin: ySyncPluginKey,
    // A paragraph of mine that somebody else wrote into stays when I take back having made it.
    deleteFilter: (item) => defaultDeleteFilter(item, defaultProtectedNodes),
  });
}

export function boundNote({
  doc,
  awareness,
  documentId,
  report,
  files = null,
  onLink,
  onForeign,
  surroundings = () => null,
  comments,
}: NoteBinding): Extensions {
  const undo = noteUndo(doc);
  return [
    ...noteBlocks,
    KeysAtCaret,
    foreignGuard(noteContent(doc), noteSchema, onForeign),
    RemoteChanges,
    Collaboration.configure({ fragment: noteContent(doc), yUndoOptions: { undoManager: undoForView(undo) } as never }),
    UndoSelection.configure({ undo }),
    ...presenceCarets(awareness),
    SelectedBlocks,
    NotePaste.configure({ undo, report, files }),
    BlockKeys,
    BlockMoves,
    linkKey(onLink),
    NameTyping,
    OwnAddressPaste.configure({ surroundings }),
    ...(documentId === undefined ? [] : [TaskMaking.configure({ documentId, surroundings })]),
    ...(comments ? [CommentPlaces.configure(comments)] : []),
  ];
}

/** For readers: `mirror` is a copy that cannot write back (mirror.ts), `awareness` that of the original. */
export function shownNote(mirror: Y.Doc, awareness: Awareness, comments?: CommentPlacesOptions): Extensions {
  return [
    ...noteBlocks,
    RemoteChanges,
    Collaboration.configure({ fragment: noteContent(mirror) }),
    ...presenceCarets(awareness),
    ...(comments ? [CommentPlaces.configure(comments)] : []),
  ];
}

function linkKey(onLink: () => void) {
  return Extension.create({
    name: "linkKey",
    addKeyboardShortcuts: () => ({
      "Mod-k": ({ editor }) => {
        if (editor.state.selection.empty && !editor.isActive("link")) return false;
        onLink();
        return true;
      },
    }),
  });
}
