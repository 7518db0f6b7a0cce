/**
 * `Idempotency-Key` on every POST of somebody signed in: made once, answered as often as it is asked for within a day.
 *
 * Law     The key belongs to the account or the API key that sent it, and to one request: method, address and body. Refusals are not
 *         kept, so that what was put right can be asked again. Kept answers are sealed: they may hold a key that is answered once.
 * Errors  5412 idempotency.in_progress, 5413 idempotency.other_request, 3400 request.invalid for a key that is none.
 */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { CoreError } from "@coreos/schema/errors/core-error";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { AuthKeys } from "../auth/auth-keys.ts";
import { derivedKey } from "../auth/derived-key.ts";
import type { IdempotencyRow, IdempotencyRows } from "../persistence/people/idempotency-rows.ts";

const HEADER = "idempotency-key";
const KEY = /^[\x21-\x7e]{1,255}$/;
/** Headers that belong to an answer and not to the moment it was given. */
const KEPT_HEADERS = ["content-type", "etag", "location"] as const;

interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

declare module "fastify" {
  interface FastifyRequest {
    /** The row that this request has to fill. */
    idempotent: IdempotencyRow | null;
  }
}

/** After `declareAccess`, before anything that changes bodies. */
export function answerOnce(app: FastifyInstance, { rows, keys }: { rows: IdempotencyRows; keys: AuthKeys }): void {
  const sealing = derivedKey(keys, "idempotency");
  app.decorateRequest("idempotent", null);

  app.addHook("preHandler", async (request, reply) => {
    const row = rowOf(request);
    if (!row) return;
    const claimed = await rows.claim(row);
    if (claimed.kind === "busy") throw new CoreError("idempotency.in_progress", { retryAfterS: 1 });
    if (claimed.kind === "other") throw new CoreError("idempotency.other_request");
    if (claimed.kind === "answered") return replay(reply, open(sealing, row, claimed.answer));
    request.idempotent = row;
  });

  app.addHook("onSend", async (request, reply, payload) => {
    const row = request.idempotent;
    if (!row) return payload;
    request.idempotent = null;
    const body = payload === undefined || payload === null ? "" : payload;
    if (reply.statusCode >= 400 || typeof body !== "string") await rows.release(row);
    else await rows.keep(row, seal(sealing, row, { status: reply.statusCode, headers: headersOf(reply), body }));
    return payload;
  });
}

function rowOf({ method, url, body, headers, peer }: FastifyRequest): IdempotencyRow | null {
  const key = headers[HEADER];
  if (key === undefined || method !== "POST" || !peer) return null;
  if (typeof key !== "string" || !KEY.test(key))
    throw new CoreError("request.invalid", { field: "Idempotency-Key", rule: "1 to 255 signs" });
  const requestSha256 = createHash("sha256")
    .update(`${method} ${url}\n${JSON.stringify(body ?? null)}`)
    .digest();
  const { accountId, limits } = peer;
  return { actor: limits?.keyId ? `key:${limits.keyId}` : accountId, accountId, key, requestSha256 };
}

function replay(reply: FastifyReply, { status, headers, body }: Answer): FastifyReply {
  reply.code(status).headers(headers).header("idempotency-replayed", "true");
  return reply.serializer((text) => text as string).send(body === "" ? undefined : body);
}

function headersOf(reply: FastifyReply): Record<string, string> {
  return Object.fromEntries(KEPT_HEADERS.flatMap((name) => (reply.hasHeader(name) ? [[name, String(reply.getHeader(name))]] : [])));
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const placeOf = ({ actor, key }: IdempotencyRow) => Buffer.from(`${actor}\n${key}`);

function seal(sealing: Buffer, row: IdempotencyRow, answer: Answer): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", sealing, nonce).setAAD(placeOf(row));
  const sealed = Buffer.concat([cipher.update(JSON.stringify(answer)), cipher.final()]);
  return Buffer.concat([nonce, sealed, cipher.getAuthTag()]);
}

function open(sealing: Buffer, row: IdempotencyRow, sealed: Buffer): Answer {
  const decipher = createDecipheriv("aes-256-gcm", sealing, sealed.subarray(0, NONCE_BYTES)).setAAD(placeOf(row));
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  const text = Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
  return JSON.parse(text.toString()) as Answer;
}
