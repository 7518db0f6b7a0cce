/** Writes a zip piece by piece: no entry is in memory twice, however large the workspace. */
import { Zip, ZipDeflate, ZipPassThrough } from "fflate";

const PIECE_BYTES = 4 * 1024 * 1024;
/** What is compressed already only loses time. */
const PACKED = /^(image|video|audio)\/|zip|pdf/;

export async function zipped(entries: readonly (readonly [path: string, content: Blob])[]): Promise<Blob> {
  const parts: BlobPart[] = [];
  let failure: unknown = null;
  const zip = new Zip((error, chunk) => {
    if (error) failure ??= error;
    else parts.push(new Uint8Array(chunk));
  });
  for (const [path, content] of entries) {
    const entry = PACKED.test(content.type) ? new ZipPassThrough(path) : new ZipDeflate(path, { level: 6 });
    zip.add(entry);
    await pour(content, entry);
  }
  zip.end();
  if (failure) throw failure;
  return new Blob(parts, { type: "application/zip" });
}

async function pour(content: Blob, entry: ZipPassThrough | ZipDeflate): Promise<void> {
  let at = 0;
  do {
    const end = Math.min(at + PIECE_BYTES, content.size);
    entry.push(new Uint8Array(await content.slice(at, end).arrayBuffer()), end === content.size);
    at = end;
  } while (at < content.size);
}
