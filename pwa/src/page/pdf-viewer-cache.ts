/** Where the worker looks for what shows a PDF, and the page puts it. */
export const PDF_VIEWER_CACHE = "coreos-pdf-viewer";
