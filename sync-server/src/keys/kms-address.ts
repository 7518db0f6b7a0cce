/** `KMS_URL` = `aws:https://<key>:<secret>@kms.<region>.amazonaws.com/<key id>` or `vault:https://<token>@<host>/<transit key>`. */
import { awsKms } from "./aws-kms.ts";
import type { Kms } from "./kms.ts";
import { vaultTransit } from "./vault-transit.ts";

const SERVICES: Readonly<Record<string, (at: URL) => Kms>> = { aws: awsKms, vault: vaultTransit };

/** `null` for what names no service. */
export function kmsAt(kmsUrl: string): Kms | null {
  const [, service = "", address = ""] = /^(\w+):(https?:\/\/[^@/]+@[^/]+\/[^?#]+.*)$/.exec(kmsUrl) ?? [];
  return SERVICES[service]?.(new URL(address)) ?? null;
}
