/** The key of an organization as it lies in the database: wrapped by the master key, bound to its organization and number. */
import { randomBytes } from "node:crypto";
import { open, seal } from "./seal.ts";

const BYTES = 32;

const placeOf = (organizationId: string, keyId: number) => `coreos organization key v1\n${organizationId}\n${keyId}`;

export function wrapKey(masterKey: Uint8Array, organizationId: string, keyId: number, key: Uint8Array = randomBytes(BYTES)): Buffer {
  return seal(masterKey, placeOf(organizationId, keyId), key);
}

/** Throws 5510 where another master key wrapped it. */
export function unwrapKey(masterKey: Uint8Array, organizationId: string, keyId: number, wrapped: Uint8Array): Buffer {
  return open(masterKey, placeOf(organizationId, keyId), wrapped);
}
