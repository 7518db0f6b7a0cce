/** For tests: the whole server in this process on a database of its own, an account, and devices with the real replica. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DocumentSession, Replica } from "@coreos/client/replica/ports";
import { initCanvas } from "@coreos/schema/documents/canvas";
import type { DocumentKind } from "@coreos/schema/documents/kind";
import { initNote } from "@coreos/schema/documents/note";
import { newId } from "@coreos/schema/ids/id";
import { formatDocumentName } from "@coreos/schema/protocol/document-name";
import { readServerConfig } from "@coreos/sync-server/config";
import { startServer } from "@coreos/sync-server/main";
import { testDatabase } from "@coreos/sync-server/persistence/postgres/testing";
import { expect, vi } from "vitest";
import type * as Y from "yjs";
import { Account } from "../product/account.ts";
import { Device, isStored, type WorkspaceHere } from "../product/device.ts";
import { Line } from "../product/line.ts";
import { readFresh } from "../witness/judge.ts";

export interface Stage {
  url: string;
  socketUrl: string;
  account: Account;
  /** A new workspace of the account, known to the server. */
  workspace(): Promise<WorkspaceHere>;
  device(account?: Account): Device;
  /** The document as somebody reads it who has nothing. */
  fresh(document: string): Promise<Y.Doc>;
  close(): Promise<void>;
}

/** Without `databaseUrl` on a fresh database of the shared PostgreSQL. */
export async function openStage(databaseUrl?: string): Promise<Stage> {
  const database = databaseUrl ? { url: databaseUrl, drop: async () => {} } : await testDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), "coreos-stage-"));
  const env = { DATABASE_URL: database.url, COREOS_DATA_DIR: dataDir, PORT: "0", LOG_LEVEL: "silent" };
  const server = await startServer(readServerConfig(env));
  await Account.signUp(server.url, "Operator"); // the first account runs the instance and may open everything: nobody who takes part here
  const account = await Account.signUp(server.url, "Ann");
  const devices: Device[] = [];
  const socketUrl = server.url.replace("http", "ws");
  return {
    url: server.url,
    socketUrl,
    account,
    async workspace() {
      return { id: await account.createWorkspace("Ours"), name: "Ours", organizationId: account.organizationId };
    },
    device(owner = account) {
      const device = new Device(owner, new Line(`127.0.0.1:${server.port}`));
      devices.push(device);
      return device;
    },
    fresh: (document) => readFresh(socketUrl, account, document),
    async close() {
      await Promise.all(devices.map((device) => device.close()));
      await server.close();
      await database.drop();
      await rm(dataDir, { recursive: true });
    },
  };
}

const SEEDS: Partial<Record<DocumentKind, (doc: Y.Doc) => void>> = { canvas: initCanvas, note: initNote };

/** Makes a document as the app does, through the outbox, and opens it. */
export async function newDocument(replica: Replica, workspaceId: string, kind: "canvas" | "note"): Promise<DocumentSession> {
  const name = formatDocumentName({ workspaceId, kind, documentId: newId() });
  await replica.createDocument(name, SEEDS[kind] ?? (() => {}));
  return openReady(replica, name);
}

export async function openReady(replica: Replica, name: string): Promise<DocumentSession> {
  const session = replica.open(name);
  await vi.waitFor(() => expect(session.phase.get()).toBe("ready"), 15_000);
  return session;
}

export async function stored(replica: Replica, patienceMs = 15_000): Promise<void> {
  await vi.waitFor(() => expect({ isStored: isStored(replica), ...replica.save.get() }).toMatchObject({ isStored: true }), patienceMs);
}
