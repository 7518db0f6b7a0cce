/** The way out: a workspace as an archive, a document as Markdown, HTML or JSON. Loaded when it is asked for. */
export { type DocumentFormat, type ExportedDocument, exportDocument } from "./export/export-document.ts";
export { exportWords } from "./export/export-words.ts";
export { type ExportProgress, exportWorkspace } from "./export/export-workspace.ts";
export { fileName } from "./export/readable-paths.ts";
