/** The transit engine of HashiCorp Vault or OpenBao. */
import { CoreError } from "@coreos/schema/errors/core-error";
import * as z from "zod";
import { KMS_PURPOSE, KMS_TIMEOUT_MS, type Kms } from "./kms.ts";

const Answer = z.object({ data: z.object({ ciphertext: z.string().optional(), plaintext: z.base64().optional() }) });
const associated_data = Buffer.from(KMS_PURPOSE).toString("base64");

export function vaultTransit(at: URL): Kms {
  const token = decodeURIComponent(at.username);
  const namespace = at.searchParams.get("namespace");
  const name = at.pathname.slice(1);
  async function ask(action: "encrypt" | "decrypt", body: object): Promise<z.infer<typeof Answer>["data"]> {
    const answer = await fetch(`${at.origin}/v1/transit/${action}/${name}`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-vault-token": token, ...(namespace && { "x-vault-namespace": namespace }) },
      body: JSON.stringify({ associated_data, ...body }),
      redirect: "error", // the token goes to no other host
      signal: AbortSignal.timeout(KMS_TIMEOUT_MS),
    }).catch((error) => {
      throw new CoreError("storage.unavailable", { kms: at.host }, error);
    });
    const { success, data } = Answer.safeParse(await answer.json().catch(() => null));
    if (!answer.ok || !success) throw new CoreError("storage.unavailable", { kms: at.host, status: answer.status });
    return data.data;
  }
  return {
    async wrap(key) {
      return (await ask("encrypt", { plaintext: Buffer.from(key).toString("base64") })).ciphertext ?? "";
    },
    async unwrap(wrapped) {
      return new Uint8Array(Buffer.from((await ask("decrypt", { ciphertext: wrapped })).plaintext ?? "", "base64"));
    },
  };
}
