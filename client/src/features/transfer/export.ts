/** The way out: a workspace as an archive, a document as Markdown, HTML or JSON. Loaded when it is asked for. */
export { type DocumentFormat, type ExportedDocument, exportDocument } from "./export/export-document.ts";
export { type ExportProgress, exportWords, exportWorkspace } from "./export/export-workspace.ts";
export { fileName } from "./export/readable-paths.ts";
