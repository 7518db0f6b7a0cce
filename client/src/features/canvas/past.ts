/** How a canvas looked, what it says in words, and the way back to it. `Preview`, `restore` and `restoreBlock` have the same names in every kind of document. */
export { CanvasPreview as Preview } from "./canvas-preview.tsx";
export { restoreCanvasFrom as restore, restoreCardFrom as restoreBlock } from "./restore-canvas.ts";
export { canvasWords, cardFacts } from "./still/canvas-words.ts";
