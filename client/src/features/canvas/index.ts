/** Canvases: cards in the sections of a business model. */
export { CanvasPage, type CanvasPageProps } from "./canvas-page.tsx";
export { CanvasPreview, CanvasPreview as Preview } from "./canvas-preview.tsx";
export { restoreCanvasFrom, restoreCanvasFrom as restore } from "./restore-canvas.ts";
