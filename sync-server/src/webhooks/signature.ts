/** Secrets and signatures of Standard Webhooks 1.0.0. */
import { randomBytes } from "node:crypto";
import { Webhook } from "standardwebhooks";

const SECRET_BYTES = 32;

export const newSecret = (): Buffer => randomBytes(SECRET_BYTES);

/** As people copy it. */
export const secretText = (secret: Buffer): string => `whsec_${secret.toString("base64")}`;

export interface Message {
  id: string;
  body: string;
  at: Date;
}

/** One signature for each secret: the other side may know the old one still. */
export function signedHeaders(secrets: readonly Buffer[], { id, body, at }: Message): Record<string, string> {
  return {
    "content-type": "application/json",
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
    "webhook-signature": secrets.map((secret) => new Webhook(secretText(secret)).sign(id, at, body)).join(" "),
  };
}
