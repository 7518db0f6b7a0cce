/** Notes: rich text that several people write at once. */
export { NotePage, type NotePageProps } from "./note-page.tsx";
export { NotePreview, NotePreview as Preview } from "./note-preview.tsx";
export { restoreNoteFrom, restoreNoteFrom as restore } from "./restore-note.ts";
