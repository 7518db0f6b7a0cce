/**
 * Collects files that nobody names: uploaded, not announced for 30 days, and in no document's history.
 *
 * Law     History is kept, so what a document ever named stays: that is looked up once, and written down (`named_at`). A device
 *         that still has a collected file in its queue announces it again and sends it again.
 * Limit   A document that names a file for the first time more than 30 days after its upload, between the look-up and the
 *         deletion, finds it gone. Sealed bytes whose row was deleted in a crash stay in the store, unreadable.
 */
import type { Database } from "../database.ts";
import type { Keyring } from "../sealing/keyring.ts";
import type { FileStore } from "./file-store.ts";
import { objectOf } from "./files.ts";
import { namedInHistory } from "./named-in-history.ts";

export const KEPT_UNNAMED_DAYS = 30;
const EVERY_MS = 6 * 60 * 60_000;
const FIRST_MS = 10 * 60_000;

interface CollectDeps {
  database: Database;
  keyring: Keyring;
  store: FileStore;
  report(event: string, error: unknown): void;
}

export function collectFiles(deps: CollectDeps): { stop(): Promise<void> } {
  const stopped = new AbortController();
  let running: Promise<unknown> = Promise.resolve();
  const run = () => {
    running = collectOnce(deps, stopped.signal).catch((error) => deps.report("files.collect_failed", error));
  };
  const first = setTimeout(run, FIRST_MS).unref();
  const timer = setInterval(run, EVERY_MS).unref();
  return {
    async stop() {
      clearTimeout(first);
      clearInterval(timer);
      stopped.abort();
      await running;
    },
  };
}

/** Answers how many were collected. */
export async function collectOnce({ database, keyring, store }: Omit<CollectDeps, "report">, signal?: AbortSignal): Promise<number> {
  const since = `now() - interval '${KEPT_UNNAMED_DAYS} days'`;
  const organizations = await database.withoutOrg(async (sql) => {
    const query = `select organization_id as id from core.organizations_with_files_unseen(${since})`;
    return (await sql.query<{ id: string }>(query)).rows.map(({ id }) => id);
  });
  let collected = 0;
  for (const organizationId of organizations) {
    for (const { workspaceId, hashes } of await unseenIn(database, organizationId, since)) {
      if (signal?.aborted) return collected;
      const named = await namedInHistory({ database, keyring }, { organizationId, workspaceId }, hashes);
      collected += await settle(database, store, { organizationId, workspaceId, hashes, named, since });
    }
  }
  return collected;
}

async function unseenIn(database: Database, organizationId: string, since: string) {
  return database.withOrg(organizationId, async (sql) => {
    const query = `select workspace_id as "workspaceId", array_agg(encode(hash, 'hex')) as hashes from core.file
                   where named_at is null and seen_at < ${since} group by workspace_id`;
    return (await sql.query<{ workspaceId: string; hashes: string[] }>(query)).rows;
  });
}

interface Verdict {
  organizationId: string;
  workspaceId: string;
  hashes: readonly string[];
  named: ReadonlySet<string>;
  since: string;
}

/** Rows first: bytes without a row are lost space, a row without bytes would be a lost file. */
async function settle(
  database: Database,
  store: FileStore,
  { organizationId, workspaceId, hashes, named, since }: Verdict,
): Promise<number> {
  const bytesOf = (list: Iterable<string>) => [...list].map((hash) => Buffer.from(hash, "hex"));
  const unnamed = bytesOf(hashes.filter((hash) => !named.has(hash)));
  const gone = await database.withOrg(organizationId, async (sql) => {
    const noted = "update core.file set named_at = now() where workspace_id = $1 and hash = any($2)";
    await sql.query(noted, [workspaceId, bytesOf(named)]);
    // Announced meanwhile: somebody wants it after all. Locked, so that none of its pieces is added while it goes.
    const due = `select hash from core.file where workspace_id = $1 and hash = any($2) and named_at is null and seen_at < ${since} for update`;
    const found = (await sql.query<{ hash: Buffer }>(due, [workspaceId, unnamed])).rows.map(({ hash }) => hash);
    const pieces = await sql.query<{ id: string }>("select id from core.file_piece where workspace_id = $1 and hash = any($2)", [
      workspaceId,
      found,
    ]);
    await sql.query("delete from core.file where workspace_id = $1 and hash = any($2)", [workspaceId, found]);
    return { files: found.length, objects: pieces.rows.map(({ id }) => objectOf({ organizationId, workspaceId }, id)) };
  });
  for (const object of gone.objects) await store.delete(object);
  return gone.files;
}
