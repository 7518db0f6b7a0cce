/**
 * The keys of organizations and their documents, unwrapped and kept while the process runs.
 *
 * Shape   Organization keys are made on first use, wrapped by the master key, numbered by `key_id`; the highest seals.
 * Errors  5510 data.key_mismatch (a wrapped key does not open), 5503 while PostgreSQL is away.
 */
import { CoreError } from "@coreos/schema/errors/core-error";
import type { Database } from "../database.ts";
import { documentKey } from "./document-key.ts";
import { checkMasterKey } from "./master-key.ts";
import { unwrapKey, wrapKey } from "./organization-key.ts";

const DOCUMENT_KEYS_KEPT = 20_000; // 32 bytes and a name each

export interface DocumentKey {
  keyId: number;
  key: Uint8Array;
}

interface SealedDocument {
  organizationId: string;
  name: string;
}

export class Keyring {
  readonly #database: Database;
  readonly #reread: () => Promise<Uint8Array>;
  #masterKey: Uint8Array;
  readonly #organizations = new Map<string, Map<number, Uint8Array>>();
  readonly #loading = new Map<string, Promise<void>>();
  readonly #derived = new Map<string, Uint8Array>();

  /** `reread`: the master key that is in force now, for when the one given wraps nothing any more. */
  constructor(database: Database, masterKey: Uint8Array, reread = async () => masterKey) {
    this.#database = database;
    this.#masterKey = masterKey;
    this.#reread = reread;
  }

  /** Whether `load` has answered for the organization. */
  has(organizationId: string): boolean {
    return this.#organizations.has(organizationId);
  }

  /** The key that seals new values of the document; `null` until `load` answered for its organization. */
  current({ organizationId, name }: SealedDocument): DocumentKey | null {
    const keys = this.#organizations.get(organizationId);
    if (!keys) return null;
    const keyId = Math.max(...keys.keys());
    return { keyId, key: this.#derive(organizationId, keyId, name) };
  }

  /** The key that sealed a value of the document. Keys that are not here yet are fetched. */
  async byId(document: SealedDocument, keyIds: Iterable<number>): Promise<Map<number, Uint8Array>> {
    const wanted = new Set(keyIds);
    const known = () => this.#organizations.get(document.organizationId);
    if ([...wanted].some((keyId) => !known()?.has(keyId))) await this.load(document.organizationId);
    const keys = new Map<number, Uint8Array>();
    for (const keyId of wanted) {
      if (!known()?.has(keyId)) throw new CoreError("data.key_mismatch", { keyId });
      keys.set(keyId, this.#derive(document.organizationId, keyId, document.name));
    }
    return keys;
  }

  /** Fetches the organization's keys, making the first one; callers at the same time share one fetch. */
  load(organizationId: string): Promise<void> {
    const running = this.#loading.get(organizationId);
    if (running) return running;
    const fetching = this.#fetch(organizationId).finally(() => this.#loading.delete(organizationId));
    this.#loading.set(organizationId, fetching);
    return fetching;
  }

  /** Asks which keys the organization has now: new ones were made, or they were destroyed with it. Until the answer is here, they are as they were. */
  async recheck(organizationId: string): Promise<void> {
    if (!this.has(organizationId)) return;
    const { rows } = await this.#database.withOrg(organizationId, (sql) => sql.query<WrappedKey>(SELECT));
    if (rows.length > 0)
      return rows.every(({ key_id }) => this.#organizations.get(organizationId)?.has(key_id)) ? undefined : this.load(organizationId);
    this.#organizations.delete(organizationId);
    for (const id of this.#derived.keys()) if (id.startsWith(`${organizationId}\n`)) this.#derived.delete(id);
  }

  /** After a time in which nothing was heard. */
  async recheckAll(): Promise<void> {
    for (const organizationId of [...this.#organizations.keys()]) await this.recheck(organizationId);
  }

  async #fetch(organizationId: string): Promise<void> {
    try {
      this.#organizations.set(organizationId, await this.#unwrapped(organizationId));
    } catch (error) {
      if (!(error instanceof CoreError) || error.slug !== "data.key_mismatch") throw error;
      const now = await this.#reread();
      if (Buffer.from(now).equals(this.#masterKey)) throw error;
      this.#masterKey = now;
      this.#organizations.set(organizationId, await this.#unwrapped(organizationId));
    }
  }

  async #unwrapped(organizationId: string): Promise<Map<number, Uint8Array>> {
    const masterKey = this.#masterKey;
    const rows = await this.#database.withOrg(organizationId, async (sql) => {
      const found = await sql.query<WrappedKey>(SELECT);
      if (found.rows.length > 0) return found.rows;
      await sql.query(INSERT, [organizationId, wrapKey(masterKey, organizationId, 1)]);
      await checkMasterKey(sql, masterKey); // from the insert on no other can come into force before this has committed
      return (await sql.query<WrappedKey>(SELECT)).rows;
    });
    if (rows.length === 0) throw new CoreError("data.key_mismatch", { organizationId }); // deleted: no key is made for it again
    return new Map(rows.map(({ key_id, wrapped }) => [key_id, unwrapKey(masterKey, organizationId, key_id, wrapped)]));
  }

  #derive(organizationId: string, keyId: number, name: string): Uint8Array {
    const id = `${organizationId}\n${keyId}\n${name}`;
    const kept = this.#derived.get(id);
    if (kept) return kept;
    const organizationKey = this.#organizations.get(organizationId)?.get(keyId);
    if (!organizationKey) throw new CoreError("data.key_mismatch", { keyId });
    const derived = documentKey(organizationKey, name);
    if (this.#derived.size >= DOCUMENT_KEYS_KEPT) this.#derived.clear(); // cheaper to derive anew than to track use
    this.#derived.set(id, derived);
    return derived;
  }
}

interface WrappedKey {
  key_id: number;
  wrapped: Buffer;
}

const INSERT = `insert into coreos.organization_key (organization_id, key_id, wrapped)
                select $1, 1, $2 where not exists (select from coreos.deleted_organization where id = $1) on conflict do nothing`;
const SELECT = "select key_id, wrapped from coreos.organization_key";
