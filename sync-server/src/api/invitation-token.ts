/** The secret of an invitation link: 256 random bits, so a plain hash is enough to keep it (no one can guess through it). */
import { createHash, randomBytes } from "node:crypto";

export function newInvitationToken(): string {
  return randomBytes(32).toString("base64url");
}

export function hashOfInvitation(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}
