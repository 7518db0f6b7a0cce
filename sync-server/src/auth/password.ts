/**
 * Passwords as Argon2id in the PHC string format, so a later cost is read from the old hash.
 *
 * Units   Memory in KiB. One check takes 64 MiB and about 0.1 s of one core; libuv runs at most four at once.
 * Source  RFC 9106 §4 (second recommended option, one lane), ASVS 11.4.2.
 */
import { argon2, randomBytes, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";

const derive = promisify(argon2);
const COST = { memoryKiB: 64 * 1024, passes: 3, lanes: 1 };
const PHC = /^\$argon2id\$v=19\$m=(\d{1,8}),t=(\d{1,4}),p=(\d{1,3})\$([A-Za-z0-9+/]{16,86})\$([A-Za-z0-9+/]{16,86})$/;

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const tag = await tagOf(password, salt, COST, 32);
  return `$argon2id$v=19$m=${COST.memoryKiB},t=${COST.passes},p=${COST.lanes}$${unpadded(salt)}$${unpadded(tag)}`;
}

/** `false` for a hash it cannot read: an unknown format opens no door. */
export async function verifyPassword({ hash, password }: { hash: string; password: string }): Promise<boolean> {
  const [, memoryKiB, passes, lanes, salt = "", tag = ""] = PHC.exec(hash) ?? [];
  if (!tag) return false;
  const expected = Buffer.from(tag, "base64");
  const cost = { memoryKiB: Number(memoryKiB), passes: Number(passes), lanes: Number(lanes) };
  return timingSafeEqual(await tagOf(password, Buffer.from(salt, "base64"), cost, expected.length), expected);
}

/** NFKC: the same password typed on two keyboards is the same bytes. */
function tagOf(password: string, nonce: Buffer, cost: typeof COST, tagLength: number): Promise<Buffer> {
  const { memoryKiB, passes, lanes } = cost;
  return derive("argon2id", { message: password.normalize("NFKC"), nonce, parallelism: lanes, tagLength, memory: memoryKiB, passes });
}

function unpadded(bytes: Buffer): string {
  return bytes.toString("base64").replace(/=+$/, "");
}
