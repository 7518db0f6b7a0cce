/**
 * A file from the server, piece by piece, kept as it comes: what a cut left here is not fetched again.
 *
 * Errors  `device.offline`, `file.unknown`, `file.too_large`; `file.mismatch` when what came is not what its name says: then nothing of it
 *         stays. A device without room hands the file out and keeps none of it.
 */
import { CoreError } from "@coreos/schema/errors/core-error";
import { SNIFF_BYTES, sniffType } from "@coreos/schema/protocol/file-type";
import { FILE_PIECE_BYTES, MAX_FILE_BYTES } from "@coreos/schema/protocol/limits";
import type { CoreDatabase, FileRow } from "../device/database.ts";
import { slugOf } from "../device/storage-fault.ts";
import type { Uplink } from "../ports.ts";
import { piecesIn } from "./file-table.ts";

export interface FetchFileDeps {
  db: CoreDatabase;
  uplink: Uplink;
  hash(content: Blob): Promise<string>;
  nowMs(): number;
  onShare(share: number): void;
  /** A larger one is not fetched: what a document says about a size may be wrong. */
  mostBytes?: number;
}

/** `row` is what was written about it; `null` when the device had no room. */
export async function fetchFile(deps: FetchFileDeps, workspaceId: string, hash: string): Promise<{ content: Blob; row: FileRow | null }> {
  const { db } = deps;
  const path = `/workspaces/${workspaceId}/files/${hash}`;
  const here = new Map((await piecesIn(db, workspaceId, hash).toArray()).map(({ number, bytes }) => [number, bytes]));
  const pieces: Blob[] = [];
  let sizeBytes = Number.POSITIVE_INFINITY;
  let keeps = true;
  for (let number = 0; number * FILE_PIECE_BYTES < sizeBytes; number++) {
    const known = here.get(number);
    if (known && Number.isFinite(sizeBytes)) pieces.push(known);
    else {
      const from = number * FILE_PIECE_BYTES;
      const answer = await deps.uplink.transfer(path, { range: { from, to: from + FILE_PIECE_BYTES - 1 } });
      sizeBytes = sizeOf(answer);
      if (sizeBytes > (deps.mostBytes ?? MAX_FILE_BYTES)) throw new CoreError("file.too_large", { sizeBytes });
      const bytes = await answer.blob().catch((error) => {
        throw new CoreError("device.offline", {}, error); // cut off in the middle
      });
      pieces.push(bytes);
      if (keeps) keeps = await keepPiece(db, { workspaceId, hash, number, bytes });
    }
    deps.onShare(Math.min(1, ((number + 1) * FILE_PIECE_BYTES) / Math.max(sizeBytes, 1)));
  }
  const content = new Blob(pieces);
  if (content.size !== sizeBytes || (await deps.hash(content)) !== hash) {
    await piecesIn(db, workspaceId, hash).delete();
    throw new CoreError("file.mismatch", { sizeBytes });
  }
  if (!keeps) await piecesIn(db, workspaceId, hash).delete();
  return { content, row: keeps ? await noteFetched(deps, workspaceId, hash, content) : null };
}

async function noteFetched({ db, nowMs }: FetchFileDeps, workspaceId: string, hash: string, content: Blob): Promise<FileRow> {
  const type = sniffType(new Uint8Array(await content.slice(0, SNIFF_BYTES).arrayBuffer()));
  const about = { workspaceId, hash, name: "", type, sizeBytes: content.size };
  const row: FileRow = { ...about, stored: 1, held: 1, refused: null, addedAtMs: nowMs() };
  await db.files.put(row);
  return row;
}

async function keepPiece(db: CoreDatabase, piece: { workspaceId: string; hash: string; number: number; bytes: Blob }): Promise<boolean> {
  try {
    await db.filePieces.put(piece);
    return true;
  } catch (error) {
    if (slugOf(error) === "device.storage_full") return false;
    throw error;
  }
}

/** Of the whole file: `Content-Range: bytes 0-9/120`, or the length of an answer that holds all of it. */
function sizeOf(answer: Response): number {
  const total = /\/(\d+)$/.exec(answer.headers.get("content-range") ?? "")?.[1] ?? answer.headers.get("content-length");
  const sizeBytes = Number(total ?? Number.NaN);
  if (!Number.isSafeInteger(sizeBytes) || sizeBytes > MAX_FILE_BYTES) throw new CoreError("file.mismatch", {});
  return sizeBytes;
}
