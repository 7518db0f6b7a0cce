/**
 * Files in IndexedDB: a row each, and their content in pieces beside it.
 *
 * Shape   Content belongs to a workspace, not to the device: whoever may read one workspace gets nothing out of another by
 *         naming a hash. Pieces are Blobs, which browsers keep in files, so that 250 MB are never in memory at once.
 */
import { FILE_PIECE_BYTES } from "@coreos/schema/protocol/limits";
import type { CoreDatabase, FilePieceRow, FileRow } from "../device/database.ts";

/** One transaction: a file is here whole or not at all. Content that is here already keeps what is known about it. */
export async function keepFile(db: CoreDatabase, row: FileRow, content: Blob): Promise<FileRow> {
  return db.transaction("rw", db.files, db.filePieces, async () => {
    const known = await db.files.get([row.workspaceId, row.hash]);
    const kept: FileRow = known?.held ? { ...known, refused: null } : { ...row, stored: known?.stored ?? row.stored };
    await db.files.put(kept);
    if (!known?.held) await db.filePieces.bulkPut(piecesOf(row, content));
    return kept;
  });
}

export function piecesOf({ workspaceId, hash }: Pick<FileRow, "workspaceId" | "hash">, content: Blob): FilePieceRow[] {
  const count = Math.ceil(content.size / FILE_PIECE_BYTES);
  return Array.from({ length: count }, (_, number) => {
    return { workspaceId, hash, number, bytes: content.slice(number * FILE_PIECE_BYTES, (number + 1) * FILE_PIECE_BYTES) };
  });
}

/** A handle on the whole content, read when it is used. */
export async function keptContent(db: CoreDatabase, { workspaceId, hash }: Pick<FileRow, "workspaceId" | "hash">): Promise<Blob> {
  const pieces = await piecesIn(db, workspaceId, hash).toArray();
  return new Blob(pieces.map(({ bytes }) => bytes));
}

export function piecesIn(db: CoreDatabase, workspaceId: string, hash: string) {
  return db.filePieces.where("[workspaceId+hash+number]").between([workspaceId, hash, 0], [workspaceId, hash, Number.POSITIVE_INFINITY]);
}

/** Call inside a transaction on `files` and `filePieces`. */
export async function removeFilesOf(db: CoreDatabase, workspaces: Iterable<string>): Promise<void> {
  for (const id of workspaces) {
    await db.filePieces.where("[workspaceId+hash+number]").between([id, "", 0], [id, "\uffff", Number.POSITIVE_INFINITY]).delete();
    await db.files.where("workspaceId").equals(id).delete();
  }
}

export const waits = (row: FileRow): boolean => row.stored === 0 && row.held === 1;
