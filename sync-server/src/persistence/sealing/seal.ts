/**
 * One sealed value: AES-256-GCM, bound to where it lies, so that a row moved elsewhere does not open.
 *
 * Shape   `[version 1 B | iv 12 B | ciphertext | tag 16 B]`.
 * Errors  5510 data.key_mismatch: another key, another place, or changed bytes; GCM does not tell which.
 * Source  reference/connectors-security.md §5.3; SPEC law 17.
 */
import { createCipheriv, createDecipheriv, randomFillSync } from "node:crypto";
import { CoreError } from "@coreos/schema/errors/core-error";

const VERSION = 1;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const ID_CHARS = 36;
export const SEAL_OVERHEAD_BYTES = 1 + IV_BYTES + TAG_BYTES;

export function seal(key: Uint8Array, place: string, plain: Uint8Array): Buffer {
  const sealed = Buffer.allocUnsafe(SEAL_OVERHEAD_BYTES + plain.length);
  sealed[0] = VERSION;
  takeRandom(sealed);
  const cipher = createCipheriv("aes-256-gcm", key, sealed.subarray(1, 1 + IV_BYTES));
  cipher.setAAD(Buffer.from(place));
  cipher.update(plain).copy(sealed, 1 + IV_BYTES); // GCM is a stream: as long as what went in, and `final` adds nothing
  cipher.final();
  cipher.getAuthTag().copy(sealed, sealed.length - TAG_BYTES);
  return sealed;
}

export function open(key: Uint8Array, place: string | Uint8Array, sealed: Uint8Array): Buffer {
  if (sealed.length < SEAL_OVERHEAD_BYTES || sealed[0] !== VERSION) {
    throw new CoreError("data.key_mismatch", { version: sealed[0] ?? 0, bytes: sealed.length });
  }
  const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(1, 1 + IV_BYTES));
  decipher.setAAD(typeof place === "string" ? Buffer.from(place) : place);
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
  const plain = decipher.update(sealed.subarray(1 + IV_BYTES, sealed.length - TAG_BYTES));
  try {
    decipher.final();
  } catch (cause) {
    throw new CoreError("data.key_mismatch", { bytes: sealed.length }, cause);
  }
  return plain;
}

/** Drawn many at once: asking the generator costs more than sealing a keystroke. Each byte is used for one iv alone. */
const drawn = Buffer.allocUnsafeSlow(IV_BYTES * 256);
let drawnAt = drawn.length;

function takeRandom(sealed: Buffer): void {
  if (drawnAt === drawn.length) {
    randomFillSync(drawn);
    drawnAt = 0;
  }
  drawn.copy(sealed, 1, drawnAt, drawnAt + IV_BYTES);
  drawnAt += IV_BYTES;
}

/** Where a value of a document lies: its organization, its document, its row, and which column of it. */
export function placeOf(document: { organizationId: string; name: string }, rowId: string, part = "row"): string {
  return `${document.organizationId}\n${document.name}\n${rowId}\n${part}`;
}

/** `placeOf` for many rows of one document. The bytes are good until the next call. */
export function rowPlaces(document: { organizationId: string; name: string }): (rowId: string) => Uint8Array {
  const blank = " ".repeat(ID_CHARS);
  const bytes = Buffer.from(placeOf(document, blank));
  const at = bytes.lastIndexOf(blank);
  return (rowId) => {
    if (rowId.length !== ID_CHARS) throw new TypeError("a row's id is a UUID");
    bytes.write(rowId, at, ID_CHARS, "latin1");
    return bytes;
  };
}
