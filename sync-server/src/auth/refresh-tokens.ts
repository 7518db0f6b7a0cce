/**
 * Refresh tokens for programs: each is good once, and answers the next.
 *
 * Shape   `cort_` and 256 random bits in base64url. Its successor is sealed with a key made of the token itself, so that only whoever
 *         shows it again at once (an answer got lost on the way) can be told the same successor.
 * Units   A family lives 30 days whatever happens; a used token answers again for ten seconds.
 * Errors  1401 token.expired, for an unknown, an ended and a stolen one alike.
 */
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from "node:crypto";
import { CoreError } from "@coreos/schema/errors/core-error";
import type { Turn, Turned } from "../persistence/people/refresh-tokens.ts";

const PREFIX = "cort_";
const FAMILY_MS = 30 * 24 * 60 * 60 * 1000;
const GRACE_MS = 10_000;
const IV_BYTES = 12;
const TAG_BYTES = 16;

export interface RefreshTokenRows {
  begin(accountId: string, first: Buffer, expiresAtMs: number): Promise<void>;
  turn(turn: Turn): Promise<Turned>;
  end(shown: Buffer): Promise<void>;
}

export interface RefreshTokens {
  begin(accountId: string): Promise<string>;
  /** The next token, and whose it is. */
  turn(token: string): Promise<{ accountId: string; familyId: string; refreshToken: string }>;
  end(token: string): Promise<void>;
}

export function createRefreshTokens(
  rows: RefreshTokenRows,
  options: { clock: () => number; onReuse: (accountId: string) => void },
): RefreshTokens {
  return {
    async begin(accountId) {
      const token = newToken();
      await rows.begin(accountId, hashOf(token), options.clock() + FAMILY_MS);
      return token;
    },
    async turn(token) {
      const next = newToken();
      const turned = await rows.turn({ shown: hashOf(token), next: hashOf(next), sealedNext: seal(next, token), graceMs: GRACE_MS });
      if (turned.kind === "turned") return { ...who(turned), refreshToken: next };
      if (turned.kind === "again") return { ...who(turned), refreshToken: open(turned.sealedNext, token) };
      if (turned.kind === "reused") options.onReuse(turned.accountId);
      throw new CoreError("token.expired");
    },
    end: (token) => rows.end(hashOf(token)),
  };
}

const who = ({ accountId, familyId }: { accountId: string; familyId: string }) => ({ accountId, familyId });
const newToken = () => PREFIX + randomBytes(32).toString("base64url");
const hashOf = (token: string) => createHash("sha256").update(token).digest();
const keyOf = (token: string) => new Uint8Array(hkdfSync("sha256", token, "", "coreos refresh successor", 32));

function seal(next: string, token: string): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", keyOf(token), iv);
  return Buffer.concat([iv, cipher.update(next, "utf8"), cipher.final(), cipher.getAuthTag()]);
}

function open(sealed: Buffer, token: string): string {
  const decipher = createDecipheriv("aes-256-gcm", keyOf(token), sealed.subarray(0, IV_BYTES));
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]).toString("utf8");
}
