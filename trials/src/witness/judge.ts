/** Looks for edits in what a fresh client reads: one that has nothing and asks the server for everything. */
import * as Y from "yjs";
import type { Account } from "../product/account.ts";
import { Peer } from "../product/peer.ts";
import type { Edit } from "./edit.ts";

/** The document as the server gives it to somebody who has nothing. */
export async function readFresh(socketUrl: string, account: Account, document: string): Promise<Y.Doc> {
  const peer = await Peer.join({ base: socketUrl, document, token: await account.token() });
  const doc = new Y.Doc();
  Y.applyUpdate(doc, await peer.joined);
  peer.terminate();
  return doc;
}

export async function readAllFresh(socketUrl: string, account: Account, documents: readonly string[]): Promise<Map<string, Y.Doc>> {
  const docs = await Promise.all(documents.map((name) => readFresh(socketUrl, account, name)));
  return new Map(documents.map((name, at) => [name, docs[at] as Y.Doc]));
}

/** The edits that are not wholly there: a struct that is missing (or waits for another), or words that should be gone. */
export function missing(edits: readonly Edit[], docs: ReadonlyMap<string, Y.Doc>): Edit[] {
  const byDocument = Map.groupBy(edits, ({ document }) => document);
  return [...byDocument].flatMap(([name, own]) => {
    const doc = docs.get(name);
    if (!doc) return own;
    const seen = Y.snapshot(doc);
    const whole = Y.mergeUpdates(own.map(({ update }) => update));
    if (Y.snapshotContainsUpdate(seen, whole)) return [];
    return own.filter(({ update }) => !Y.snapshotContainsUpdate(seen, update));
  });
}

export function isSame(a: Y.Doc, b: Y.Doc): boolean {
  return Y.equalSnapshots(Y.snapshot(a), Y.snapshot(b));
}
