/** Notes: rich text that several people write at once. `Preview`, `restore` and `restoreBlock` have the same names in every kind of document. */
export { NotePage, type NotePageProps } from "./note-page.tsx";
export { NotePreview as Preview } from "./note-preview.tsx";
export { restoreBlockFrom as restoreBlock, restoreNoteFrom as restore } from "./restore-note.ts";
