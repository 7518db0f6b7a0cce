/**
 * A workspace as one file that imports back identically: every document as the Yjs update that it is, every file as its bytes,
 * and beside them the same words for people, as Markdown.
 *
 * Shape   A zip: `manifest.json` (below) · `documents/<kind>/<id>.yjs` one Yjs V1 update each · `files/<hash>` ·
 *         `readable/…` which an import never reads.
 * Law     Whole or not at all: every update and every file is checked before the first of them is made.
 *         What could not go into it is named in the manifest, and never stands there empty. A format that is not known is
 *         refused, not guessed.
 * Errors  3430 archive.broken, 3431 archive.too_new, 3432 archive.unsafe, 3433 archive.too_large.
 */
import { isDocumentKind } from "@coreos/schema/documents/kind";
import { CoreError } from "@coreos/schema/errors/core-error";
import { isId } from "@coreos/schema/ids/id";
import * as Y from "yjs";
import * as z from "zod/mini";
import { hashBlob } from "../../../replica/files/hash-blob.ts";
import { unzipSafely } from "./unzip.ts";
import { zipped } from "./zip.ts";

const FORMAT = "coreos-archive";
const VERSION = 1;

const Listed = z.object({
  kind: z.string(),
  id: z.string(),
  title: z.string(),
  /** `private`: of who exported, and of who imports. */
  audience: z._default(z.enum(["workspace", "private"]), "workspace"),
});
const Manifest = z.object({
  format: z.literal(FORMAT),
  version: z.number(),
  workspace: z.object({ id: z.string(), name: z.string() }),
  exportedAt: z.string(),
  documents: z.array(Listed),
  files: z.array(z.object({ hash: z.string(), name: z.string(), type: z.string() })),
  /** Known by title, and not on the device that exported. */
  notOnDevice: z.array(Listed),
  filesNotOnDevice: z.array(z.string()),
});
type Manifest = z.infer<typeof Manifest>;
export type ListedDocument = z.infer<typeof Listed>;

export interface Archive {
  workspace: { id: string; name: string };
  exportedAt: string;
  /** The workspace's own document (`workspace`, `root`) is one of them, and what is one's own in it (`person`, `me`). */
  documents: readonly (ListedDocument & { update: Uint8Array })[];
  files: readonly { hash: string; name: string; type: string; content: Blob }[];
  notOnDevice: readonly ListedDocument[];
  /** Hashes of files that documents name and this device does not have. */
  filesNotOnDevice: readonly string[];
}

export interface OpenedArchive extends Archive {
  /** Documents of a kind that this version does not know: they stay in the file. */
  unknown: readonly ListedDocument[];
}

/** `readable`: texts by path, for people. */
export async function writeArchive(archive: Archive, readable: ReadonlyMap<string, string>): Promise<Blob> {
  const { workspace, exportedAt, notOnDevice, filesNotOnDevice } = archive;
  const manifest: Manifest = {
    format: FORMAT,
    version: VERSION,
    workspace,
    exportedAt,
    documents: archive.documents.map(({ update: _, ...listed }) => listed),
    files: archive.files.map(({ hash, name, type }) => ({ hash, name, type })),
    notOnDevice: [...notOnDevice],
    filesNotOnDevice: [...filesNotOnDevice],
  };
  return zipped([
    ["manifest.json", new Blob([JSON.stringify(manifest, null, 1)])],
    ...archive.documents.map((document): [string, Blob] => [documentPath(document), new Blob([new Uint8Array(document.update)])]),
    ...archive.files.map(({ hash, content }): [string, Blob] => [filePath(hash), content]),
    ...[...readable].map(([path, text]): [string, Blob] => [`readable/${path}`, new Blob([text])]),
  ]);
}

/** `null`: a zip, but none of ours. */
export function readArchive(entries: ReadonlyMap<string, Uint8Array>): OpenedArchive | null {
  const source = entries.get("manifest.json");
  const manifest = source && readManifest(source);
  if (!manifest) return null;
  const [known, unknown] = [true, false].map((wanted) => manifest.documents.filter(({ kind }) => isDocumentKind(kind) === wanted)) as [
    ListedDocument[],
    ListedDocument[],
  ];
  return {
    workspace: manifest.workspace,
    exportedAt: manifest.exportedAt,
    documents: known.map((document) => ({ ...document, update: need(entries, documentPath(document)) })),
    unknown,
    files: manifest.files.map((file) => ({
      ...file,
      content: new Blob([new Uint8Array(need(entries, filePath(file.hash)))], { type: file.type }),
    })),
    notOnDevice: manifest.notOnDevice,
    filesNotOnDevice: manifest.filesNotOnDevice,
  };
}

/** Rejects with 3430 when a part of it is not what the manifest says. */
export async function checkArchive({ documents, files }: Archive): Promise<void> {
  for (const { kind, id, update } of documents) {
    const isOwn = (kind === "workspace" && id === "root") || (kind === "person" && id === "me");
    if (!isOwn && !isId(id)) throw new CoreError("archive.broken");
    try {
      Y.decodeUpdate(update);
    } catch (error) {
      throw new CoreError("archive.broken", {}, error);
    }
  }
  for (const { hash, content } of files) if ((await hashBlob(content)) !== hash) throw new CoreError("archive.broken");
}

export async function openArchive(file: Blob): Promise<OpenedArchive | null> {
  const archive = readArchive(await unzipSafely(file));
  if (archive) await checkArchive(archive);
  return archive;
}

const documentPath = ({ kind, id }: Pick<ListedDocument, "kind" | "id">) => `documents/${kind}/${id}.yjs`;
const filePath = (hash: string) => `files/${hash}`;

function readManifest(source: Uint8Array): Manifest | null {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(source));
  } catch {
    return null; // somebody else's manifest
  }
  const { format, version } = (value ?? {}) as { format?: unknown; version?: unknown };
  if (format !== FORMAT) return null;
  if (typeof version === "number" && version > VERSION) throw new CoreError("archive.too_new", { version });
  const read = Manifest.safeParse(value);
  if (!read.success) throw new CoreError("archive.broken");
  return read.data;
}

function need(entries: ReadonlyMap<string, Uint8Array>, path: string): Uint8Array {
  const entry = entries.get(path);
  if (!entry) throw new CoreError("archive.broken", { pathLength: path.length });
  return entry;
}
