/** Files as a document's screen meets them: `useSurroundings().files`, drawn by `editor/files`. */
export type { FileRef } from "@coreos/schema/documents/file-references";
export type { FileState, WorkspaceFiles as FilePort } from "../replica/ports.ts";
