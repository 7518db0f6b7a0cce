/**
 * Files in a bucket of any S3: what several nodes share.
 *
 * Shape   `S3_URL` = `https://<key>:<secret>@<host>/<bucket>[/<prefix>][?region=<region>]`, addressed by path, so that no DNS
 *         name per bucket is needed. A PUT that was answered is durable: S3 promises it.
 */
import { CoreError } from "@coreos/schema/errors/core-error";
import { AwsClient } from "aws4fetch";
import { checkName, type FileStore } from "./file-store.ts";

const TIMEOUT_MS = 30_000;
const RETRIES = 2;

export function s3Store(s3Url: string): FileStore {
  const at = new URL(s3Url);
  const client = new AwsClient({
    accessKeyId: decodeURIComponent(at.username),
    secretAccessKey: decodeURIComponent(at.password),
    service: "s3",
    region: at.searchParams.get("region") ?? "us-east-1",
    retries: RETRIES,
  });
  const base = `${at.origin}${at.pathname.replace(/\/$/, "")}`;
  async function ask(method: string, name: string, body?: Uint8Array): Promise<Response> {
    const init = { method, signal: AbortSignal.timeout(TIMEOUT_MS), ...(body && { body: Buffer.from(body) }) };
    const answer = await client.fetch(`${base}/${checkName(name)}`, init).catch((error) => {
      throw new CoreError("storage.unavailable", {}, error);
    });
    if (answer.status === 404) throw new CoreError("file.unknown");
    if (!answer.ok) throw new CoreError("storage.unavailable", { status: answer.status });
    return answer;
  }
  return {
    async put(name, bytes) {
      const answer = await ask("PUT", name, bytes);
      await answer.body?.cancel();
    },
    async get(name) {
      const answer = await ask("GET", name);
      return Buffer.from(
        await answer.arrayBuffer().catch((error) => {
          throw new CoreError("storage.unavailable", {}, error);
        }),
      );
    },
    async delete(name) {
      await ask("DELETE", name).then(
        (answer) => answer.body?.cancel(),
        (error) => {
          if (!(error instanceof CoreError) || error.slug !== "file.unknown") throw error;
        },
      );
    },
  };
}
