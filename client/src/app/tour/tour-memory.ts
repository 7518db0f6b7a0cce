import { recall } from "../../ui/browser-memory.ts";

/** Where this browser remembers that the tour was walked or skipped. */
export const TOUR = "core-tour";

export const isTourNew = () => recall(TOUR) === null;
