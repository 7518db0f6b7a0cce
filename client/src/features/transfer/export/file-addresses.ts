/** Where the reader of an exported text finds its files. */
import type { FileAddress } from "../../../editor/note-markdown.ts";
import { base64 } from "../archive/base64.ts";
import { fileName } from "./readable-paths.ts";

/** A page that a browser opens at once; what is more belongs into a zip. */
export const MAX_EMBEDDED_BYTES = 20 * 1024 * 1024;

/** In the folder `files` beside the text, each name once. `entries` are those that the text asked for. */
export function filesBeside(held: ReadonlyMap<string, Blob>): { fileAddress: FileAddress; entries(): [string, Blob][] } {
  const paths = new Map<string, string>();
  const taken = new Set<string>();
  const pathOf = (hash: string, name: string): string => {
    const [, stem = "", ending = ""] = /^(.*?)(\.[a-z0-9]{1,8})?$/i.exec(name) ?? [];
    let path = `files/${fileName(stem)}${ending}`;
    for (let number = 2; taken.has(path.toLowerCase()); number++) path = `files/${fileName(stem)} ${number}${ending}`;
    taken.add(path.toLowerCase());
    paths.set(hash, path);
    return path;
  };
  return {
    fileAddress: ({ hash, name }) => (held.has(hash) ? written(paths.get(hash) ?? pathOf(hash, name)) : null),
    entries: () => [...paths].map(([hash, path]) => [path, held.get(hash) as Blob]),
  };
}

/** In the page itself, as long as there is room. An image runs nothing, whatever its file holds. */
export async function embeddedImages(held: ReadonlyMap<string, Blob>): Promise<FileAddress> {
  const addresses = new Map<string, string>();
  let room = MAX_EMBEDDED_BYTES;
  for (const [hash, content] of held) {
    if (!/^image\/[\w.+-]+$/.test(content.type) || content.size > room) continue;
    room -= content.size;
    addresses.set(hash, `data:${content.type};base64,${base64(new Uint8Array(await content.arrayBuffer()))}`);
  }
  return ({ hash }) => addresses.get(hash) ?? null;
}

/** In the folder of files of the archive that this text lies in. */
export function filesOfArchive(textPath: string, holds: (hash: string) => boolean): FileAddress {
  const up = "../".repeat(textPath.split("/").length);
  return ({ hash }) => (holds(hash) ? `${up}files/${hash}` : null);
}

const written = (path: string) => path.split("/").map(encodeURIComponent).join("/");
