/** The way in: imports with their report. Loaded when it is asked for; the way out has a door of its own (`export.ts`). */
export type { Archive, OpenedArchive } from "./archive/archive.ts";
export { ImportDialog, type ImportTarget } from "./import/import-dialog.tsx";
export type { Incoming } from "./import/incoming.ts";
