/**
 * The ends of all chains, signed into a file of the data directory: who rebuilds a whole chain in the database cannot rebuild these.
 * Copy the file elsewhere (an object lock, another machine) and not even root of this one can.
 *
 * Shape   `audit-heads.jsonl`: one JWS (EdDSA, the key of access tokens, {typ: "audit-heads"}) per line, payload {at, heads: {organization: [seq, hash]}}.
 */
import { appendFile, readFile } from "node:fs/promises";
import { CompactSign, type CryptoKey, compactVerify } from "jose";
import type { Database } from "../database.ts";

export type Heads = Record<string, [seq: number, hash: string]>;

interface Head {
  organization_id: string;
  seq: number;
  hash: Buffer;
}

export async function headsOf(database: Database): Promise<Heads> {
  const { rows } = await database.withoutOrg((sql) => sql.query<Head>("select * from core.audit_organizations()"));
  return Object.fromEntries(rows.map(({ organization_id, seq, hash }) => [organization_id, [seq, hash.toString("hex")]]));
}

export async function signHeads(database: Database, options: { file: string; privateKey: CryptoKey; nowMs: number }): Promise<void> {
  const payload = JSON.stringify({ at: new Date(options.nowMs).toISOString(), heads: await headsOf(database) });
  const signed = await new CompactSign(new TextEncoder().encode(payload))
    .setProtectedHeader({ alg: "EdDSA", typ: "audit-heads" })
    .sign(options.privateKey);
  await appendFile(options.file, `${signed}\n`, { mode: 0o600, flush: true });
}

/** Every head that was ever signed, oldest first. Throws for a line that is none of ours. */
export async function readSignedHeads(file: string, publicKey: CryptoKey): Promise<{ at: string; heads: Heads }[]> {
  const text = await readFile(file, "utf8").catch((error) => (error.code === "ENOENT" ? "" : Promise.reject(error)));
  const lines = text.split("\n").filter(Boolean);
  return Promise.all(
    lines.map(async (line) => {
      const { payload } = await compactVerify(line, publicKey, { algorithms: ["EdDSA"] });
      return JSON.parse(new TextDecoder().decode(payload));
    }),
  );
}
