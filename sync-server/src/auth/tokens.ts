/**
 * The door's memory: a signature is checked once, then its claims are known by the token's hash until they expire.
 * Checking one signature costs 0.3 ms (reference/connectors-security.md §3); a reconnect shows one token for every document.
 */
import { createHash } from "node:crypto";
import { CoreError } from "@coreos/schema/errors/core-error";
import type { Peer, Tokens } from "../ports.ts";
import { readAccessToken } from "./access-token.ts";
import type { AuthKeys } from "./auth-keys.ts";

/** About 3 MB of claims; past it the oldest are forgotten and checked again. */
const MAX_REMEMBERED = 10_000;
/** Longer than any token of ours: not worth hashing. */
const MAX_TOKEN_CHARS = 4096;

export function createTokens({ keys, clock }: { keys: AuthKeys; clock: () => number }): Tokens {
  const known = new Map<string, Peer>();
  return {
    async verify(token) {
      if (token.length > MAX_TOKEN_CHARS) throw new CoreError("token.expired");
      const hash = createHash("sha256").update(token).digest("base64");
      const remembered = known.get(hash);
      if (remembered && remembered.expiresAtMs > clock()) return remembered;
      known.delete(hash);
      const peer = await readAccessToken(keys, token, clock());
      for (const oldest of known.keys()) {
        if (known.size < MAX_REMEMBERED) break;
        known.delete(oldest);
      }
      known.set(hash, peer);
      return peer;
    },
  };
}
