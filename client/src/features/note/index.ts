/** Notes: rich text that several people write at once. `Preview` and `restore` have the same names in every kind of document. */
export { NotePage, type NotePageProps } from "./note-page.tsx";
export { NotePreview as Preview } from "./note-preview.tsx";
export { restoreNoteFrom as restore } from "./restore-note.ts";
