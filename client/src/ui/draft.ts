/**
 * What somebody typed and has not put into a document yet: kept in this browser, so that a page that is left brings it back.
 *
 * Law     Words of a person: they leave the device when the person signs out (`app/sign-out.tsx`).
 */
import { DRAFTS, forget, recall, remember } from "./browser-memory.ts";

/** `place`: a document and what in it the words are for. */
export const recallDraft = (place: string): string => recall(DRAFTS + place) ?? "";

/** Empty words leave nothing behind. */
export function keepDraft(place: string, words: string): void {
  if (words === "") forget(DRAFTS + place);
  else remember(DRAFTS + place, words);
}
