/** Canvases: cards in the sections of a business model. `Preview` and `restore` have the same names in every kind of document. */
export { CanvasPage, type CanvasPageProps } from "./canvas-page.tsx";
export { CanvasPreview as Preview } from "./canvas-preview.tsx";
export { restoreCanvasFrom as restore } from "./restore-canvas.ts";
