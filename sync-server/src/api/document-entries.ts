import type { DocumentEntry } from "@coreos/schema/protocol/api";
import type { RegisteredDocument } from "../persistence/people/people.ts";
import type { DocumentHistory } from "../ports.ts";

/** What exists, beside what the log knows of it; newest change first, what was never written last. */
export async function documentEntries(
  history: DocumentHistory,
  organizationId: string,
  documents: readonly RegisteredDocument[],
): Promise<DocumentEntry[]> {
  const names = documents.map((document) => document.name);
  const heads = await history.listHeads(organizationId, names);
  const entries = documents.map((document) => {
    const { seq = 0, sizeBytes = 0, changedAtMs = null } = heads.get(document.name) ?? {};
    return { ...document, seq, sizeBytes, changedAt: changedAtMs === null ? null : new Date(changedAtMs).toISOString() };
  });
  return entries.sort((a, b) => (b.changedAt ?? "").localeCompare(a.changedAt ?? ""));
}
