/** SHA-256 of a file, slice by slice: `crypto.subtle` wants all of it in memory at once, 250 MB of it. */
import { createSHA256 } from "hash-wasm";

const SLICE_BYTES = 4 * 1024 * 1024;

/** 64 hex digits. Rejects when the blob cannot be read. */
export async function hashBlob(blob: Blob): Promise<string> {
  const hasher = await createSHA256();
  for (let from = 0; from < blob.size; from += SLICE_BYTES) {
    hasher.update(new Uint8Array(await blob.slice(from, from + SLICE_BYTES).arrayBuffer()));
  }
  return hasher.digest("hex");
}
