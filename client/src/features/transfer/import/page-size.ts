import type { PlannedFile } from "./import-tree.ts";

export const MAX_PAGE_BYTES = 20 * 1024 * 1024;

/** A page is read whole, in memory, several times over; a document of ours comes in pieces. */
export const isTooLarge = ({ source }: PlannedFile) =>
  source !== null && source.format !== "document" && source.content.size > MAX_PAGE_BYTES;
