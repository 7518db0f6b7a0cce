/**
 * What edits that were handed in would make of a document, told on a copy of it.
 *
 * Limits  A change says at most `MOST_LETTERS` of a piece, and at most `MOST_CHANGES` are told; the rest are counted.
 */
import { type Difference, differences } from "@coreos/schema/documents/differences";
import type { DocumentKind } from "@coreos/schema/documents/kind";
import { readTree } from "@coreos/schema/documents/workspace";
import type { SubmissionChange } from "@coreos/schema/protocol/submission";
import * as Y from "yjs";

const MOST_CHANGES = 300;
const MOST_LETTERS = 4_000;

export function changesOf(kind: DocumentKind, before: Y.Doc, update: Uint8Array): { changes: SubmissionChange[]; more: number } {
  const after = copyOf(before);
  Y.applyUpdate(after, update);
  const all = kind === "workspace" ? treeChanges(before, after) : differences(kind, before, after).map(changeOf);
  after.destroy();
  return { changes: all.slice(0, MOST_CHANGES), more: Math.max(0, all.length - MOST_CHANGES) };
}

/** `false` when they continue edits that the document does not have: they would wait in it for ever, and show nothing. */
export function isComplete(doc: Y.Doc, update: Uint8Array): boolean {
  const copy = copyOf(doc);
  Y.applyUpdate(copy, update);
  const { pendingStructs, pendingDs } = copy.store;
  copy.destroy();
  return pendingStructs === null && pendingDs === null;
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

function changeOf({ change, before, after }: Difference): SubmissionChange {
  return { change, where: after?.where ?? before?.where ?? null, before: words(before?.text), after: words(after?.text) };
}

const words = (text: string | undefined) => text?.slice(0, MOST_LETTERS) ?? null;

/** Of a tree: what the documents are called, and which of them are there. */
function treeChanges(before: Y.Doc, after: Y.Doc): SubmissionChange[] {
  const [old, now] = [titlesIn(before), titlesIn(after)];
  const ids = [...new Set([...old.keys(), ...now.keys()])];
  return ids.flatMap((id): SubmissionChange[] => {
    const [was, is] = [old.get(id) ?? null, now.get(id) ?? null];
    if (was?.title === is?.title && was?.place === is?.place) return [];
    const change = was === null ? "added" : is === null ? "removed" : was.title === is.title ? "moved" : "changed";
    return [{ change, where: null, before: words(was?.title), after: words(is?.title) }];
  });
}

const titlesIn = (doc: Y.Doc) =>
  new Map(readTree(doc).map(({ id, title, parent, trashedAt }) => [id, { title, place: `${parent} ${trashedAt !== null}` }]));
