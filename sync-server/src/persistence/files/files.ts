/**
 * Files of workspaces: announced, received in pieces, verified, and only then stored.
 *
 * Law     SPEC law 18: `complete` reads the whole content back, hashes it, and answers after the commit. Nothing is told about
 *         other workspaces: the same content elsewhere is another file with another key.
 *         Nothing is ever unpacked or rendered here: a file is bytes.
 * Errors  3420 file.unknown, 3421 file.too_large, 3422 file.refused (a piece that does not fit), 3423 file.mismatch, 5503, 5510, 5514.
 */
import { createHash } from "node:crypto";
import { CoreError } from "@coreos/schema/errors/core-error";
import { newId } from "@coreos/schema/ids/id";
import { SNIFF_BYTES, sniffType } from "@coreos/schema/protocol/file-type";
import { FILE_PIECE_BYTES, MAX_FILE_BYTES } from "@coreos/schema/protocol/limits";
import type { FilePlace, StoredFile, WorkspaceFiles } from "../../ports.ts";
import type { Database, Sql } from "../database.ts";
import type { Keyring } from "../sealing/keyring.ts";
import { open, placeOf, seal } from "../sealing/seal.ts";
import type { FileStore } from "./file-store.ts";

interface FileRow {
  sizeBytes: number;
  keyId: number;
  name: Buffer;
  type: string | null;
  state: "receiving" | "stored";
}

interface PieceRow {
  number: number;
  id: string;
  keyId: number;
  bytes: number;
}

interface FilesDeps {
  database: Database;
  keyring: Keyring;
  store: FileStore;
}

const FILE = `select size_bytes as "sizeBytes", key_id as "keyId", name, type, state from core.file where workspace_id = $1 and hash = $2`;
const PIECES = `select number, id, key_id as "keyId", bytes from core.file_piece where workspace_id = $1 and hash = $2 order by number`;

export function postgresFiles({ database, keyring, store }: FilesDeps): WorkspaceFiles {
  const keyOf = (place: FilePlace, keyId: number) =>
    keyring.byId(sealedAs(place), [keyId]).then((keys) => keys.get(keyId) ?? new Uint8Array(0));

  async function currentKey(place: FilePlace) {
    const known = keyring.current(sealedAs(place));
    if (known) return known;
    await keyring.load(place.organizationId);
    const loaded = keyring.current(sealedAs(place));
    if (!loaded) throw new CoreError("data.key_mismatch", {});
    return loaded;
  }

  async function read(place: FilePlace): Promise<{ file: FileRow; pieces: PieceRow[] }> {
    return database.withOrg(place.organizationId, async (sql) => {
      const file = await fileIn(sql, place);
      return { file, pieces: (await sql.query<PieceRow>(PIECES, keysOf(place))).rows };
    });
  }

  async function openPiece(place: FilePlace, piece: PieceRow): Promise<Buffer> {
    const sealed = await store.get(objectOf(place, piece.id));
    return open(await keyOf(place, piece.keyId), placeOf(sealedAs(place), String(piece.number), "piece"), sealed);
  }

  async function drop(place: FilePlace, pieces: readonly PieceRow[]): Promise<void> {
    await database.withOrg(place.organizationId, (sql) =>
      sql.query("delete from core.file_piece where workspace_id = $1 and hash = $2 and id = any($3)", [
        ...keysOf(place),
        pieces.map(({ id }) => id),
      ]),
    );
    for (const { id } of pieces) await store.delete(objectOf(place, id));
  }

  return {
    async announce(place, accountId, { name, sizeBytes }) {
      if (sizeBytes > MAX_FILE_BYTES) throw new CoreError("file.too_large", { sizeBytes });
      const { keyId, key } = await currentKey(place);
      const sealedName = seal(key, placeOf(sealedAs(place), "name", "name"), Buffer.from(name));
      return database.withOrg(place.organizationId, async (sql) => {
        await sql.query(
          `insert into core.file (organization_id, workspace_id, hash, size_bytes, key_id, name, state, created_by)
           values ($1, $2, $3, $4, $5, $6, 'receiving', $7) on conflict (workspace_id, hash) do update set seen_at = now()`,
          [place.organizationId, ...keysOf(place), sizeBytes, keyId, sealedName, accountId],
        );
        const file = await fileIn(sql, place);
        if (file.state === "stored") return { state: "stored", pieces: [] };
        // Whoever announced another size was wrong or lied: the hash decides, and both begin anew.
        if (file.sizeBytes !== sizeBytes) {
          await sql.query("delete from core.file_piece where workspace_id = $1 and hash = $2", keysOf(place));
          await sql.query("update core.file set size_bytes = $3 where workspace_id = $1 and hash = $2", [...keysOf(place), sizeBytes]);
        }
        const { rows } = await sql.query<PieceRow>(PIECES, keysOf(place));
        return { state: "receiving", pieces: rows.map(({ number }) => number) };
      });
    },

    async putPiece(place, number, bytes) {
      const { file, pieces } = await read(place);
      if (file.state === "stored" || pieces.some((piece) => piece.number === number)) return;
      if (bytes.length !== pieceBytes(file.sizeBytes, number)) throw new CoreError("file.refused", { number, bytes: bytes.length });
      const { keyId, key } = await currentKey(place);
      const id = newId();
      await store.put(objectOf(place, id), seal(key, placeOf(sealedAs(place), String(number), "piece"), bytes));
      const kept = await database.withOrg(place.organizationId, async (sql) => {
        const insert = `insert into core.file_piece (organization_id, workspace_id, hash, number, id, key_id, bytes)
                        values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`;
        return (await sql.query(insert, [place.organizationId, ...keysOf(place), number, id, keyId, bytes.length])).rowCount === 1;
      });
      if (!kept) await store.delete(objectOf(place, id)); // another device was faster
    },

    async complete(place) {
      const { file, pieces } = await read(place);
      if (file.state === "stored") return;
      const isWhole = pieces.length === Math.ceil(file.sizeBytes / FILE_PIECE_BYTES);
      if (!isWhole) throw new CoreError("file.mismatch", { pieces: pieces.length, sizeBytes: file.sizeBytes });
      const sha256 = createHash("sha256");
      let head: Uint8Array = new Uint8Array(0);
      for (const piece of pieces) {
        const plain = await openPiece(place, piece);
        if (piece.number === 0) head = plain.subarray(0, SNIFF_BYTES);
        sha256.update(plain);
      }
      if (sha256.digest("hex") !== place.hash) {
        await drop(place, pieces);
        throw new CoreError("file.mismatch", { sizeBytes: file.sizeBytes });
      }
      // Only if these very pieces are still the file's: what was read is what is stored.
      const stored = await database.withOrg(place.organizationId, (sql) =>
        sql.query(
          `update core.file set state = 'stored', stored_at = now(), type = $3 where workspace_id = $1 and hash = $2 and state = 'receiving'
             and array(select id from core.file_piece where workspace_id = $1 and hash = $2 order by number) = $4::uuid[]`,
          [...keysOf(place), sniffType(head), pieces.map(({ id }) => id)],
        ),
      );
      if (stored.rowCount === 1) return;
      if ((await read(place)).file.state !== "stored") throw new CoreError("file.mismatch", { sizeBytes: file.sizeBytes });
    },

    async open(place): Promise<StoredFile> {
      const { file, pieces } = await read(place);
      if (file.state !== "stored" || file.type === null) throw new CoreError("file.unknown");
      const name = open(await keyOf(place, file.keyId), placeOf(sealedAs(place), "name", "name"), file.name).toString();
      async function* content(from: number, to: number): AsyncGenerator<Buffer> {
        for (const piece of pieces) {
          const start = piece.number * FILE_PIECE_BYTES;
          if (start > to || start + piece.bytes <= from) continue;
          const plain = await openPiece(place, piece);
          yield plain.subarray(Math.max(0, from - start), Math.min(plain.length, to + 1 - start));
        }
      }
      return { name, type: file.type, sizeBytes: file.sizeBytes, content };
    },
  };
}

async function fileIn(sql: Sql, place: FilePlace): Promise<FileRow> {
  const file = (await sql.query<FileRow>(FILE, keysOf(place))).rows[0];
  if (!file) throw new CoreError("file.unknown");
  return file;
}

/** Length of piece `number`; -1 for one that the file does not have. */
function pieceBytes(sizeBytes: number, number: number): number {
  const start = number * FILE_PIECE_BYTES;
  return start < sizeBytes ? Math.min(FILE_PIECE_BYTES, sizeBytes - start) : -1;
}

/** The key of a file is derived from this name: no document is called so, theirs begin with an id. */
const sealedAs = ({ organizationId, workspaceId, hash }: FilePlace) => ({ organizationId, name: `file/${workspaceId}/${hash}` });
const keysOf = ({ workspaceId, hash }: FilePlace): [string, Buffer] => [workspaceId, Buffer.from(hash, "hex")];
export const objectOf = ({ organizationId, workspaceId }: Omit<FilePlace, "hash">, id: string) => `${organizationId}/${workspaceId}/${id}`;
