/** Canvases: cards in the sections of a business model. `Preview`, `restore` and `restoreBlock` have the same names in every kind of document. */
export { CanvasPage, type CanvasPageProps } from "./canvas-page.tsx";
export { CanvasPreview as Preview } from "./canvas-preview.tsx";
export { restoreCanvasFrom as restore, restoreCardFrom as restoreBlock } from "./restore-canvas.ts";
