/** What of an account is on this device, and its removal at sign-out: exactly that, nothing of others (DESIGN §6). */
import { type CoreDatabase, unstoredByDocument } from "../device/database.ts";
import { removeFilesOf, waits } from "../files/file-table.ts";

/** Edits and files of the account that the server does not have, quarantined ones included. */
export async function unstoredOf(db: CoreDatabase, accountId: string): Promise<number> {
  return db.transaction("r", db.workspaces, db.updates, db.files, async () => {
    const workspaces = await workspacesOf(db, accountId);
    const counts = await unstoredByDocument(db);
    const files = await db.files
      .where("workspaceId")
      .anyOf([...workspaces])
      .filter(waits)
      .count();
    return [...counts].reduce((sum, [name, count]) => (workspaces.has(name.slice(0, 36)) ? sum + count : sum), files);
  });
}

/** One transaction: a tab that writes later finds its document gone and stops. Answers the documents removed. */
export async function forgetAccount(db: CoreDatabase, accountId: string): Promise<string[]> {
  const tables = [db.workspaces, db.documents, db.updates, db.snapshots, db.outbox, db.preferences, db.files, db.filePieces, db.handIns];
  return db.transaction("rw", tables, async () => {
    const workspaces = await workspacesOf(db, accountId);
    const documents = await db.documents
      .where("workspaceId")
      .anyOf([...workspaces])
      .primaryKeys();
    await removeDocuments(db, documents);
    await removeFilesOf(db, workspaces);
    await db.workspaces.bulkDelete([...workspaces]);
    await db.preferences.filter(({ key }) => workspaces.has(key.slice(-36))).delete(); // what is about a workspace ends with its id
    await db.handIns.where("accountId").equals(accountId).delete();
    await db.outbox.where("accountId").equals(accountId).delete();
    return documents;
  });
}

export async function removeDocuments(db: CoreDatabase, names: readonly string[]): Promise<void> {
  for (const name of names) {
    await db.updates.where("[document+id]").between([name, 0], [name, Number.POSITIVE_INFINITY]).delete();
  }
  await db.snapshots.bulkDelete([...names]);
  await db.documents.bulkDelete([...names]);
}

/** Claimed is theirs as well: a carry-over that was cut short leaves with the account that began it. */
async function workspacesOf(db: CoreDatabase, accountId: string): Promise<Set<string>> {
  const rows = await db.workspaces
    .filter((row) => row.accountId === accountId || (row.accountId === null && row.claimedBy === accountId))
    .toArray();
  return new Set(rows.map((row) => row.id));
}
