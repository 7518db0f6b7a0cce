/**
 * The key that wraps the organizations' keys. It lives outside the database: COREOS_MASTER_KEY, a file of the data dir or a KMS (keys/).
 *
 * Errors  5510 data.key_mismatch: the database was written under another master key.
 */
import { CoreError } from "@coreos/schema/errors/core-error";
import type { Database, Sql } from "../database.ts";
import { open, seal } from "./seal.ts";

export const MASTER_KEY_BYTES = 32;
const PLACE = "coreos master key canary v1";

/** From 64 hex digits or base64; `null` when it is not 32 bytes. */
export function parseMasterKey(text: string): Uint8Array | null {
  const trimmed = text.trim();
  const hex = /^[0-9a-f]{64}$/i.test(trimmed);
  if (!hex && !/^[A-Za-z0-9+/_-]{43}=?$/.test(trimmed)) return null;
  const key = Buffer.from(trimmed, hex ? "hex" : "base64");
  return key.length === MASTER_KEY_BYTES ? new Uint8Array(key) : null;
}

/** Reads only: for `migrate({ before })`, so that a wrong key stops the start before a table changes. */
export async function checkMasterKey(sql: Pick<Sql, "query">, masterKey: Uint8Array): Promise<void> {
  const { rows } = await sql.query<{ exists: boolean }>("select to_regclass('coreos.master_key_canary') is not null as exists");
  if (!rows[0]?.exists) return;
  const canary = await sql.query<{ sealed: Buffer }>("select sealed from coreos.master_key_canary");
  if (canary.rows[0]) assertCanary(masterKey, canary.rows[0].sealed);
}

/** Where the master key is kept outside the database. */
export interface MasterKeyHome {
  /** The one in force. A first one is made where none was given. */
  read(): Promise<Uint8Array>;
  /** Made by `prepare` and not yet in force, or in force only in the database: whoever changed it was stopped in the middle. */
  next(): Promise<Uint8Array | null>;
  /** Another one, kept beside the one in force until it takes its place. */
  prepare(): Promise<Uint8Array>;
  /** The next one takes the place of the one before. */
  adopt(): Promise<void>;
}

/** Whichever of a home's keys opens this database; the next one takes its place where only the last step of a change was missing. */
export async function fittingMasterKey(sql: Pick<Sql, "query">, home: MasterKeyHome): Promise<Uint8Array> {
  const current = await home.read();
  try {
    await checkMasterKey(sql, current);
    return current;
  } catch (error) {
    const next = await home.next();
    if (!next) throw error;
    await checkMasterKey(sql, next);
    await home.adopt();
    return next;
  }
}

/** The key is the one in force from here on: every start and every server asks for it. */
export async function replaceCanary(sql: Pick<Sql, "query">, masterKey: Uint8Array): Promise<void> {
  await sql.query("update coreos.master_key_canary set sealed = $1", [seal(masterKey, PLACE, Buffer.from("coreos"))]);
}

/** The first start leaves the canary; every later one must be able to open it. */
export async function claimMasterKey(database: Database, masterKey: Uint8Array): Promise<void> {
  await database.withoutOrg(async (sql) => {
    await checkMasterKey(sql, masterKey);
    await sql.query("insert into coreos.master_key_canary (sealed) values ($1) on conflict do nothing", [
      seal(masterKey, PLACE, Buffer.from("coreos")),
    ]);
  });
  // Two first starts with two keys: one canary won, and the other program must not go on.
  await database.withoutOrg((sql) => checkMasterKey(sql, masterKey));
}

function assertCanary(masterKey: Uint8Array, sealed: Uint8Array): void {
  try {
    open(masterKey, PLACE, sealed);
  } catch (cause) {
    throw new CoreError("data.key_mismatch", {}, cause);
  }
}
