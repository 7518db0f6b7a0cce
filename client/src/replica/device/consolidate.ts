/**
 * In a workspace without an account nothing ever becomes stored, so its rows are never deleted: neighbours are put
 * together instead, 64 at a time, so that years of typing stay few rows. All of it still waits at carry-over.
 *
 * Law     SPEC law 11, and only while nobody has claimed the workspace: afterwards acknowledgements name single rows.
 */
import { mergeInOrder, packRuns } from "../merge.ts";
import { type CoreDatabase, type DocumentRow, rowsAfter } from "./database.ts";

const FAN = 64;
const RESULT_BYTES = 256 * 1024;

/** Call inside a transaction over workspaces and updates; rows behind `seenUpTo` are left alone. */
export async function consolidate(db: CoreDatabase, document: DocumentRow, seenUpTo: number): Promise<void> {
  const workspace = await db.workspaces.get(document.workspaceId);
  if (!workspace || workspace.accountId !== null || workspace.claimedBy !== null) return;
  const rows = (await rowsAfter(db, document.name, 0).toArray()).filter((row) => row.stored === 0 && row.id <= seenUpTo);
  const small = rows.filter((row) => row.update.byteLength < RESULT_BYTES / FAN);
  if (small.length < FAN) return;
  for (const run of packRuns(small, RESULT_BYTES)) {
    const last = run.at(-1);
    if (!last || run.length < 2) continue;
    const count = run.reduce((sum, row) => sum + row.count, 0);
    await db.updates.put({ ...last, update: mergeInOrder(run.map((row) => row.update)), count });
    await db.updates.bulkDelete(run.slice(0, -1).map((row) => row.id));
  }
}
