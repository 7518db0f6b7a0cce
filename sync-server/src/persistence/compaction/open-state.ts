/** A sealed whole state (snapshot or version) → plain Yjs V2 bytes, or 5510 when they are not what was written. */
import { createHash } from "node:crypto";
import { CoreError } from "@coreos/schema/errors/core-error";
import type { StoredDocument } from "../../ports.ts";
import { inflateBytes } from "../history/segment.ts";
import { open, placeOf } from "../sealing/seal.ts";

export interface SealedState {
  id: string;
  keyId: number;
  state: Uint8Array;
  sha256: Uint8Array;
}

export function openState(document: StoredDocument, sealed: SealedState, keys: ReadonlyMap<number, Uint8Array>): Uint8Array {
  const key = keys.get(sealed.keyId);
  if (!key) throw new CoreError("data.key_mismatch", { keyId: sealed.keyId });
  const plain = inflateBytes(open(key, placeOf(document, sealed.id, "state"), sealed.state));
  if (!createHash("sha256").update(plain).digest().equals(sealed.sha256)) throw new CoreError("data.key_mismatch", { bytes: plain.length });
  return plain;
}
