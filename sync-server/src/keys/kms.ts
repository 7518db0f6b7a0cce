/**
 * A key management service: it wraps our master key and opens it again, and its own key never leaves it.
 *
 * Errors  5514 storage.unavailable, when it does not answer or refuses.
 */
export interface Kms {
  wrap(key: Uint8Array): Promise<string>;
  unwrap(wrapped: string): Promise<Uint8Array>;
}

export const KMS_TIMEOUT_MS = 15_000;
/** What the service is told the value is for: it opens it for nothing else. */
export const KMS_PURPOSE = "coreos master key v1";
