/**
 * One document as a file for programs, and the way back in.
 *
 * Shape   JSON `{format: "coreos-document", version: 1, kind, id, title, exportedAt, content, update}`: `content` to be read,
 *         `update` one Yjs V1 update in base64, which an import takes.
 * Errors  3430 archive.broken, 3431 archive.too_new.
 */
import { CoreError } from "@coreos/schema/errors/core-error";
import * as Y from "yjs";
import * as z from "zod/mini";
import { base64 } from "./base64.ts";

const FORMAT = "coreos-document";
const VERSION = 1;
const KINDS = ["canvas", "note", "tasks"] as const;

const Shape = z.object({ format: z.literal(FORMAT), version: z.number(), kind: z.enum(KINDS), title: z.string(), update: z.string() });

export interface OpenDocument {
  kind: (typeof KINDS)[number];
  title: string;
  update: Uint8Array;
}

export function writeDocumentFile(document: { kind: string; id: string; title: string; doc: Y.Doc; nowMs: number }): string {
  const { kind, id, title, doc, nowMs } = document;
  const content = Object.fromEntries([...doc.share.keys()].map((root) => [root, plain(doc, root)]));
  const update = base64(Y.encodeStateAsUpdate(doc));
  return JSON.stringify(
    { format: FORMAT, version: VERSION, kind, id, title, exportedAt: new Date(nowMs).toISOString(), content, update },
    null,
    1,
  );
}

/** `null`: JSON of somebody else. */
export function readDocumentFile(text: string): OpenDocument | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const { format, version } = (value ?? {}) as { format?: unknown; version?: unknown };
  if (format !== FORMAT) return null;
  if (typeof version === "number" && version > VERSION) throw new CoreError("archive.too_new", { version });
  const read = Shape.safeParse(value);
  if (!read.success) throw new CoreError("archive.broken");
  try {
    const update = Uint8Array.from(atob(read.data.update), (letter) => letter.charCodeAt(0));
    Y.decodeUpdate(update);
    return { kind: read.data.kind, title: read.data.title, update };
  } catch (error) {
    throw new CoreError("archive.broken", {}, error);
  }
}

function plain(doc: Y.Doc, root: string): unknown {
  const type = doc.share.get(root);
  return type instanceof Y.XmlFragment ? type.toString() : type?.toJSON();
}
