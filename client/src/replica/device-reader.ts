/**
 * The documents of one workspace as they lie on the device, for whoever reads and never writes: indexes in a worker. It needs
 * no session, no connection and no page, and hears of changes on the same channel as every tab.
 */
import { type CoreDatabase, openDatabase, rowsAfter } from "./device/database.ts";
import type { TabMessage } from "./device/tabs.ts";
import type { Platform } from "./platform.ts";

export interface DeviceReader {
  /** Names of everything that this device holds of the workspace. */
  names(): Promise<string[]>;
  /** Updates that are the document together, in order; `null` when this device does not hold it. */
  updates(name: string): Promise<Uint8Array[] | null>;
  /** Tells which documents have other rows now, or none any more. */
  watch(listener: (names: readonly string[]) => void): () => void;
  close(): void;
}

export interface DeviceReaderOptions {
  database: string;
  workspaceId: string;
  platform: Pick<Platform, "indexedDB" | "IDBKeyRange" | "openChannel">;
}

export function openDeviceReader({ database, workspaceId, platform }: DeviceReaderOptions): DeviceReader {
  const db = openDatabase(database, platform);
  const channel = platform.openChannel(database);
  const listeners = new Set<(names: readonly string[]) => void>();
  if (channel)
    channel.onmessage = ({ data }) => {
      const names = changedBy(data as TabMessage).filter((name) => name.startsWith(`${workspaceId}/`));
      if (names.length > 0) for (const listener of listeners) listener(names);
    };
  return {
    names: async () => (await db.documents.where("workspaceId").equals(workspaceId).toArray()).map(({ name }) => name),
    updates: (name) => updatesOf(db, name),
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      channel?.close();
      db.close();
    },
  };
}

/** As `DeviceReader.updates`. */
export async function updatesOf(db: CoreDatabase, name: string): Promise<Uint8Array[] | null> {
  return db.transaction("r", db.documents, db.snapshots, db.updates, async () => {
    const [document, snapshot] = await Promise.all([db.documents.get(name), db.snapshots.get(name)]);
    if (!document) return null;
    const rows = await rowsAfter(db, name, snapshot?.covers ?? 0).toArray();
    const updates = [...(snapshot ? [snapshot.update] : []), ...rows.map(({ update }) => update)];
    return document.held === 1 || updates.length > 0 ? updates : null;
  });
}

function changedBy(message: TabMessage): readonly string[] {
  if (message.t === "forgotten") return message.documents;
  return message.t === "rows" || message.t === "document" || message.t === "discarded" ? [message.document] : [];
}
