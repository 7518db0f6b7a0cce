/**
 * The keys of organizations and their documents, unwrapped and kept while the process runs.
 *
 * Shape   Organization keys are made on first use, wrapped by the master key, numbered by `key_id`; the highest seals.
 * Errors  5510 data.key_mismatch (a wrapped key does not open), 5503 while PostgreSQL is away.
 */
import { randomBytes } from "node:crypto";
import { CoreError } from "@coreos/schema/errors/core-error";
import type { Database } from "../database.ts";
import { documentKey } from "./document-key.ts";
import { open, seal } from "./seal.ts";

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
  readonly #masterKey: Uint8Array;
  readonly #organizations = new Map<string, Map<number, Uint8Array>>();
  readonly #loading = new Map<string, Promise<void>>();
  readonly #derived = new Map<string, Uint8Array>();

  constructor(database: Database, masterKey: Uint8Array) {
    this.#database = database;
    this.#masterKey = masterKey;
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

  async #fetch(organizationId: string): Promise<void> {
    const rows = await this.#database.withOrg(organizationId, async (sql) => {
      const found = await sql.query<WrappedKey>(SELECT);
      if (found.rows.length > 0) return found.rows;
      const wrapped = seal(this.#masterKey, placeOfKey(organizationId, 1), randomBytes(32));
      await sql.query("insert into coreos.organization_key (organization_id, key_id, wrapped) values ($1, 1, $2) on conflict do nothing", [
        organizationId,
        wrapped,
      ]);
      return (await sql.query<WrappedKey>(SELECT)).rows;
    });
    const keys = new Map(rows.map(({ key_id, wrapped }) => [key_id, open(this.#masterKey, placeOfKey(organizationId, key_id), wrapped)]));
    this.#organizations.set(organizationId, keys);
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

const SELECT = "select key_id, wrapped from coreos.organization_key";

function placeOfKey(organizationId: string, keyId: number): string {
  return `coreos organization key v1\n${organizationId}\n${keyId}`;
}
