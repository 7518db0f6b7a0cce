/** For tests: a document store on a database of its own, with real roles, policies and keys. */
import { randomBytes } from "node:crypto";
import type { DocumentKind } from "@coreos/schema/documents/kind";
import { newId } from "@coreos/schema/ids/id";
import { formatDocumentName } from "@coreos/schema/protocol/document-name";
import type { StoredDocument } from "../ports.ts";
import { type Database, openDatabase } from "./database.ts";
import { createDocumentStore, type DocumentStoreOptions, type PostgresDocumentStore } from "./document-store.ts";
import type { LogRow } from "./log/log-table.ts";
import { encodeRow } from "./log/row.ts";
import { migrate } from "./migrate.ts";
import { testDatabase } from "./postgres/testing.ts";
import { Keyring } from "./sealing/keyring.ts";
import { placeOf, seal } from "./sealing/seal.ts";

export interface TestStore {
  url: string;
  database: Database;
  store: PostgresDocumentStore;
  masterKey: Uint8Array;
  /** Another node on the same database. Closed with the rest. */
  node(options?: Partial<DocumentStoreOptions>): Promise<PostgresDocumentStore>;
  drop(): Promise<void>;
}

export async function testStore(options: Partial<DocumentStoreOptions> = {}): Promise<TestStore> {
  const { url, drop } = await testDatabase();
  await migrate({ url });
  const database = openDatabase({ url });
  const masterKey = new Uint8Array(randomBytes(32));
  const nodes: { store: PostgresDocumentStore; database: Database }[] = [];
  const node = async (more: Partial<DocumentStoreOptions> = {}) => {
    const own = more.database ?? openDatabase({ url });
    const store = await createDocumentStore({ database: own, masterKey, workers: 1, ...more });
    nodes.push({ store, database: own });
    return store;
  };
  const store = await node({ database, ...options });
  return {
    url,
    database,
    store,
    masterKey,
    node,
    async drop() {
      for (const { store } of nodes) await store.close(1_000);
      await Promise.all([...new Set([database, ...nodes.map((made) => made.database)])].map((open) => open.close()));
      await drop();
    },
  };
}

export function testDocument(parts: { kind?: DocumentKind; organizationId?: string } = {}): StoredDocument {
  const { kind = "note", organizationId = newId() } = parts;
  return { name: formatDocumentName({ workspaceId: newId(), kind, documentId: newId() }), organizationId };
}

/** Rows as another node makes them, one for each update, not yet inserted. */
export async function sealedRows(test: TestStore, document: StoredDocument, updates: readonly Uint8Array[]): Promise<LogRow[]> {
  const keyring = new Keyring(test.database, test.masterKey);
  await keyring.load(document.organizationId);
  const current = keyring.current(document);
  if (!current) throw new TypeError("a loaded organization has a key");
  return updates.map((update) => {
    const id = newId();
    const sealed = seal(current.key, placeOf(document, id), encodeRow([{ update, author: "ada", atMs: 1 }]));
    const { organizationId, name } = document;
    return { id, organizationId, document: name, keyId: current.keyId, entries: 1, bytes: update.length, sealed };
  });
}
