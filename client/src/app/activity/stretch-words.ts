/** What a stretch of work did, in words: how many pieces, which ones, what was said about them. */
import { readThreads } from "@coreos/schema/documents/comments";
import { differences } from "@coreos/schema/documents/differences";
import type { DocumentKind } from "@coreos/schema/documents/kind";
import type * as Y from "yjs";
import { count } from "../../ui/words.ts";

export interface StretchWords {
  /** "changed 4 cards" */
  did: string;
  /** Up to three of the pieces, each with the way to it (`null`: it is gone). */
  pieces: readonly { id: string; words: string; anchor: string | null }[];
}

const PIECE: Partial<Record<DocumentKind, [string, string]>> = {
  canvas: ["card", "cards"],
  tasks: ["task", "tasks"],
  note: ["paragraph", "paragraphs"],
};
const DID = { added: "added", removed: "removed", changed: "changed", moved: "moved" } as const;
const SHOWN = 3;
const LETTERS = 90;

export function stretchWords(kind: DocumentKind, before: Y.Doc, after: Y.Doc): StretchWords {
  const found = differences(kind, before, after).filter(({ before, after }) => (after ?? before)?.text.trim() || before?.text);
  const known = new Set(readThreads(before).flatMap(({ messages }) => messages.map(({ id }) => id)));
  const said = readThreads(after).flatMap((thread) =>
    thread.messages.filter(({ id }) => !known.has(id)).map((message) => ({ thread, message })),
  );
  const kinds = new Set(found.map(({ change }) => change));
  const [only] = kinds.size === 1 ? kinds : [];
  const [one, many] = PIECE[kind] ?? ["piece", "pieces"];
  const did = [
    found.length > 0 && `${only ? DID[only] : "changed"} ${count(found.length, one, many)}`,
    said.length > 0 && (said.length === 1 ? "commented" : `wrote ${count(said.length, "comment")}`),
  ].filter(Boolean);
  const comments = said.map(({ thread, message }) => ({ id: message.id, words: firstWords(message.body), anchor: thread.id }));
  const pieces = found.map(({ id, before, after }) => ({
    id,
    words: firstWords((after ?? before)?.text ?? ""),
    anchor: after ? id : null,
  }));
  return { did: did.join(" and ") || "worked", pieces: [...comments, ...pieces].filter(({ words }) => words !== "").slice(0, SHOWN) };
}

function firstWords(text: string): string {
  const line =
    text
      .split("\n")
      .find((each) => each.trim() !== "")
      ?.trim() ?? "";
  return line.length > LETTERS ? `${line.slice(0, LETTERS)}…` : line;
}
