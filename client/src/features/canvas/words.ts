/** What a canvas says, in words and without its screen: what leaves the workspace and what changed are told with them. */
export { canvasWords, cardFacts } from "./still/canvas-words.ts";
