import { hkdfSync } from "node:crypto";
import type { AuthKeys } from "./auth-keys.ts";

/** 32 bytes for one purpose, out of the secret that all servers of an instance share. */
export function derivedKey({ sessionSecret }: Pick<AuthKeys, "sessionSecret">, purpose: string): Buffer {
  return Buffer.from(hkdfSync("sha256", sessionSecret, "", `coreos ${purpose}`, 32));
}
