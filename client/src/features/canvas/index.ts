/** Canvases: cards in the sections of a business model and its kin. How one looked, and the way back, is `past.ts`. */
export { CanvasPage, type CanvasPageProps } from "./canvas-page.tsx";
