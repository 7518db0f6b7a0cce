/**
 * API keys as secrets: 256 random bits that are shown once and kept as their SHA-256 (so many bits need no slow hash).
 *
 * Shape   `core_` and 43 characters of base64url; the first ten are kept to recognize it by.
 */
import { createHash, randomBytes } from "node:crypto";

const PREFIX = "core_";
const SHOWN_CHARS = 10;

export function newApiKey(): { key: string; prefix: string; tokenSha256: Buffer } {
  const key = PREFIX + randomBytes(32).toString("base64url");
  return { key, prefix: key.slice(0, SHOWN_CHARS), tokenSha256: hashOfApiKey(key) };
}

export const isApiKey = (token: string) => token.startsWith(PREFIX);
export const hashOfApiKey = (key: string) => createHash("sha256").update(key).digest();
