/** The key of one document, derived from its organization's: handed to a worker it opens nothing else. 32 bytes. */
import { hkdfSync } from "node:crypto";

const NO_SALT = new Uint8Array(0); // the organization's key is uniformly random already (RFC 5869 §3.1)

export function documentKey(organizationKey: Uint8Array, documentName: string): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", organizationKey, NO_SALT, `coreos document v1\n${documentName}`, 32));
}
