/** AWS KMS, or what speaks like it: Encrypt and Decrypt of its JSON interface, signed. */
import { CoreError } from "@coreos/schema/errors/core-error";
import { AwsClient } from "aws4fetch";
import * as z from "zod";
import { KMS_PURPOSE, KMS_TIMEOUT_MS, type Kms } from "./kms.ts";

const Answer = z.object({ CiphertextBlob: z.base64().optional(), Plaintext: z.base64().optional() });
const CONTEXT = { purpose: KMS_PURPOSE };

export function awsKms(at: URL): Kms {
  const client = new AwsClient({
    accessKeyId: decodeURIComponent(at.username),
    secretAccessKey: decodeURIComponent(at.password),
    service: "kms",
    region: at.searchParams.get("region") ?? /^kms\.([\w-]+)\.amazonaws\.com$/.exec(at.hostname)?.[1] ?? "us-east-1",
    retries: 2,
  });
  const KeyId = decodeURIComponent(at.pathname.slice(1));
  async function ask(action: "Encrypt" | "Decrypt", body: object): Promise<z.infer<typeof Answer>> {
    const answer = await client
      .fetch(at.origin, {
        method: "POST",
        headers: { "content-type": "application/x-amz-json-1.1", "x-amz-target": `TrentService.${action}` },
        body: JSON.stringify({ KeyId, EncryptionContext: CONTEXT, ...body }),
        signal: AbortSignal.timeout(KMS_TIMEOUT_MS),
      })
      .catch((error) => {
        throw new CoreError("storage.unavailable", { kms: at.host }, error);
      });
    const { success, data } = Answer.safeParse(await answer.json().catch(() => null));
    if (!answer.ok || !success) throw new CoreError("storage.unavailable", { kms: at.host, status: answer.status });
    return data;
  }
  return {
    async wrap(key) {
      return (await ask("Encrypt", { Plaintext: Buffer.from(key).toString("base64") })).CiphertextBlob ?? "";
    },
    async unwrap(wrapped) {
      return new Uint8Array(Buffer.from((await ask("Decrypt", { CiphertextBlob: wrapped })).Plaintext ?? "", "base64"));
    },
  };
}
