/** The way out: a workspace as an archive, a document as Markdown, HTML or JSON. Loaded when it is asked for. */
export { writeDocumentFile } from "./archive/document-file.ts";
export { documentHtml, documentMarkdown } from "./export/document-text.ts";
export { exportWords, exportWorkspace } from "./export/export-workspace.ts";
export { fileName } from "./export/readable-paths.ts";
