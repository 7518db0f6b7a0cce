/**
 * Files that documents name: a document holds a reference, the bytes lie on devices and on the server, named by their hash.
 *
 * Shape   A node, card or field holds the fields of `FileRef`, flat, under these names; `hash` is what makes it a reference.
 * Law     Any member may write anything: what is no reference is passed over, and its name and type are claims until the
 *         bytes are here.
 */
import { AbstractType, ContentAny, ContentEmbed, ContentJSON, type Doc, Item } from "yjs";

export interface FileRef {
  /** SHA-256 of the plain content, 64 hex digits. */
  hash: string;
  name: string;
  /** As sniffed from the content where it was added. */
  type: string;
  sizeBytes: number;
  /** Pixels, of images. */
  width?: number;
  height?: number;
}

const HASH = /^[0-9a-f]{64}$/;
const MAX_NAME_LENGTH = 255;
const MAX_DEPTH = 8;

export function isFileHash(value: unknown): value is string {
  return typeof value === "string" && HASH.test(value);
}

/** From attributes of a node or fields of a map; `null` when it names no file. */
export function readFileRef(fields: Readonly<Record<string, unknown>>): FileRef | null {
  const { hash, name, type, sizeBytes, width, height } = fields;
  if (!isFileHash(hash)) return null;
  return {
    hash,
    name: fileName(typeof name === "string" ? name : ""),
    type: typeof type === "string" ? type : "application/octet-stream",
    sizeBytes: isCount(sizeBytes) ? sizeBytes : 0,
    ...(isCount(width) && isCount(height) && width > 0 && height > 0 && { width, height }),
  };
}

/** One line that can stand on a screen and in a download: no paths, no control or direction marks. */
export function fileName(raw: string): string {
  const last = raw.split(/[\\/]/).at(-1) ?? "";
  const plain = last.replaceAll(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, "").trim();
  if (plain.length <= MAX_NAME_LENGTH) return plain || "File";
  const ending = /\.[\p{L}\p{N}]{1,12}$/u.exec(plain)?.[0] ?? "";
  return plain.slice(0, MAX_NAME_LENGTH - ending.length) + ending;
}

/** Hashes that the document names now, wherever it keeps them: what was deleted is not among them. */
export function fileReferences(doc: Doc): Set<string> {
  return new Set(fileSizes(doc).keys());
}

/** The same with the size that the document claims for each, in bytes; 0 where it says nothing. */
export function fileSizes(doc: Doc): Map<string, number> {
  const found = new Map<string, number>();
  for (const structs of doc.store.clients.values()) {
    for (const struct of structs) {
      if (!(struct instanceof Item) || struct.deleted) continue;
      const { content, parentSub } = struct;
      if (content instanceof ContentAny || content instanceof ContentJSON) {
        for (const value of content.arr) {
          if (parentSub === "hash" && isFileHash(value)) note(found, value, besides(struct, "sizeBytes"));
          collect(value, found, 0);
        }
      } else if (content instanceof ContentEmbed) collect(content.embed, found, 0);
    }
  }
  return found;
}

function collect(value: unknown, found: Map<string, number>, depth: number): void {
  if (depth === MAX_DEPTH || value === null || typeof value !== "object" || value instanceof Uint8Array) return;
  const { hash, sizeBytes } = value as Partial<FileRef>;
  if (isFileHash(hash)) note(found, hash, sizeBytes);
  for (const field of Object.values(value)) collect(field, found, depth + 1);
}

function note(found: Map<string, number>, hash: string, sizeBytes: unknown): void {
  found.set(hash, Math.max(found.get(hash) ?? 0, isCount(sizeBytes) ? sizeBytes : 0));
}

/** Another field of the node or map that an item is a field of. */
function besides({ parent }: Item, key: string): unknown {
  const item = parent instanceof AbstractType ? parent._map.get(key) : undefined;
  return item && !item.deleted && item.content instanceof ContentAny ? item.content.arr.at(-1) : undefined;
}

const isCount = (value: unknown): value is number => typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
