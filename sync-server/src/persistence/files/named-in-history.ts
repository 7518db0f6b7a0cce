/**
 * Which of these hashes any document of the workspace ever named: read from the raw updates, not from a state.
 *
 * Shape   A hash is 64 letters that Yjs writes in one piece, whatever node, field or list holds it; so its letters are looked
 *         for in the bytes. That finds deleted mentions too, which versions and moments still show, and kinds of documents
 *         that this program does not know. Hashes that somebody only typed count as well: better kept than lost.
 */
import { setImmediate } from "node:timers/promises";
import type { StoredDocument } from "../../ports.ts";
import type { Database } from "../database.ts";
import { inflateBytes } from "../history/segment.ts";
import { readTail } from "../sealed-tail.ts";
import type { Keyring } from "../sealing/keyring.ts";
import { open, placeOf } from "../sealing/seal.ts";

interface Where {
  organizationId: string;
  workspaceId: string;
}

export async function namedInHistory(
  { database, keyring }: { database: Database; keyring: Keyring },
  { organizationId, workspaceId }: Where,
  hashes: readonly string[],
): Promise<Set<string>> {
  const named = new Set<string>();
  const names = await database.withOrg(organizationId, async (sql) => {
    const query =
      "select distinct document as name from sync.doc_log where document like $1 union select distinct document from sync.doc_segment where document like $1";
    return (await sql.query<{ name: string }>(query, [`${workspaceId}/%`])).rows.map(({ name }) => name);
  });
  for (const name of names) {
    if (named.size === hashes.length) break;
    for await (const plain of historyOf({ database, keyring }, { organizationId, name })) {
      for (const hash of hashes) if (!named.has(hash) && plain.includes(hash)) named.add(hash);
      await setImmediate(); // others get their turn
    }
  }
  return named;
}

/** Every row that was ever written, opened: moved ones by segment, the rest of the log as it is. */
async function* historyOf(
  { database, keyring }: { database: Database; keyring: Keyring },
  document: StoredDocument,
): AsyncGenerator<Buffer> {
  const values = [document.organizationId, document.name];
  // One instant: what compaction moves meanwhile is in the tail or in a segment, never in neither.
  const { segments, tail } = await database.withOrg(
    document.organizationId,
    async (sql) => ({
      segments: (
        await sql.query<{ id: string; keyId: number; sealed: Buffer }>(
          `select id, key_id as "keyId", sealed from sync.doc_segment where organization_id = $1 and document = $2 order by ordinal`,
          values,
        )
      ).rows,
      tail: await readTail(sql, document),
    }),
    { snapshot: true },
  );
  const keys = await keyring.byId(
    document,
    [...segments, ...tail].map(({ keyId }) => keyId),
  );
  const keyOf = (keyId: number) => keys.get(keyId) ?? new Uint8Array(0);
  for (const { id, keyId, sealed } of segments) yield Buffer.from(inflateBytes(open(keyOf(keyId), placeOf(document, id, "rows"), sealed)));
  for (const { id, keyId, sealed } of tail) yield open(keyOf(keyId), placeOf(document, id), sealed);
}
