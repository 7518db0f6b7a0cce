/**
 * The door's memory: a signature is checked once, then its claims are known by the token's hash until they expire; an API key
 * is looked up once a minute, and again whenever one was made or ended.
 * Checking one signature costs 0.3 ms (reference/connectors-security.md §3); a reconnect shows one token for every document.
 */
import { createHash } from "node:crypto";
import { CoreError } from "@coreos/schema/errors/core-error";
import type { KnownKey } from "../persistence/people/api-keys.ts";
import type { Peer, Tokens } from "../ports.ts";
import { readAccessToken } from "./access-token.ts";
import { hashOfApiKey, isApiKey } from "./api-key.ts";
import type { AuthKeys } from "./auth-keys.ts";
import type { EndedSessions } from "./ended-sessions.ts";
import { isGuestToken, readGuestToken } from "./guest-token.ts";
import { isTicket, readTicket } from "./ticket.ts";

/** About 3 MB of claims; past it the oldest are forgotten and checked again. */
const MAX_REMEMBERED = 10_000;
/** Longer than any token of ours: not worth hashing. */
const MAX_TOKEN_CHARS = 4096;
const KEY_REMEMBERED_MS = 60_000;

/** API keys as `persistence` knows them. */
export interface KeyRows {
  /** `null` for an unknown and an ended one alike. */
  behind(tokenSha256: Buffer): Promise<KnownKey | null>;
  isLive(key: Pick<KnownKey, "id" | "organizationId">): Promise<boolean>;
  /** Told for each look-up: about once a minute for a key in use. */
  used(key: KnownKey): void;
}

interface Known {
  peer: Peer;
  untilMs: number;
  isKey: boolean;
}

export interface TokensDeps {
  keys: AuthKeys;
  keyRows: KeyRows;
  ended: Pick<EndedSessions, "has">;
  clock: () => number;
}

export function createTokens({ keys, keyRows, ended, clock }: TokensDeps): Tokens {
  const hasEnded = ({ sessionId }: Peer) => sessionId !== undefined && ended.has(sessionId);
  const known = new Map<string, Known>();

  async function ofKey(token: string): Promise<Known> {
    const key = await keyRows.behind(hashOfApiKey(token));
    if (!key) throw new CoreError("token.expired");
    keyRows.used(key);
    const { organizationId, scopes, accountId, name, expiresAtMs } = key;
    const untilMs = Math.min(expiresAtMs, clock() + KEY_REMEMBERED_MS);
    return { peer: { accountId, name, expiresAtMs, limits: { organizationId, scopes, keyId: key.id } }, untilMs, isKey: true };
  }

  async function read(token: string): Promise<Known> {
    if (isApiKey(token)) return ofKey(token);
    const reader = isTicket(token) ? readTicket : isGuestToken(token) ? readGuestToken : readAccessToken;
    const peer = await reader(keys, token, clock());
    return { peer, untilMs: peer.expiresAtMs, isKey: false };
  }

  return {
    async verify(token) {
      if (token.length > MAX_TOKEN_CHARS) throw new CoreError("token.expired");
      const hash = createHash("sha256").update(token).digest("base64");
      const remembered = known.get(hash);
      if (remembered && hasEnded(remembered.peer)) throw new CoreError("token.expired");
      if (remembered && remembered.untilMs > clock()) return remembered.peer;
      known.delete(hash);
      const answer = await read(token);
      if (hasEnded(answer.peer)) throw new CoreError("token.expired");
      for (const oldest of known.keys()) {
        if (known.size < MAX_REMEMBERED) break;
        known.delete(oldest);
      }
      known.set(hash, answer);
      return answer.peer;
    },
    async isLive(peer) {
      if (hasEnded(peer)) return false;
      const { keyId: id, organizationId } = peer.limits ?? {};
      return id === undefined || organizationId === undefined || keyRows.isLive({ id, organizationId });
    },
    forgetKeys() {
      for (const [hash, { isKey }] of known) if (isKey) known.delete(hash);
    },
  };
}
