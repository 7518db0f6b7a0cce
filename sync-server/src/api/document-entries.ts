import type { DocumentEntry } from "@coreos/schema/protocol/api";
import type { RegisteredDocument } from "../persistence/people/people.ts";
import type { DocumentHistory } from "../ports.ts";

/** What exists, beside what the log knows of it, in the same order. */
export async function documentEntries(
  history: DocumentHistory,
  organizationId: string,
  documents: readonly RegisteredDocument[],
): Promise<DocumentEntry[]> {
  const names = documents.map((document) => document.name);
  const heads = await history.listHeads(organizationId, names);
  return documents.map(({ name, kind, audience }) => {
    const { seq = 0, sizeBytes = 0, changedAtMs = null } = heads.get(name) ?? {};
    return { name, kind, audience, seq, sizeBytes, changedAt: changedAtMs === null ? null : new Date(changedAtMs).toISOString() };
  });
}
