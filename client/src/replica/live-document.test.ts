import { newId } from "@coreos/schema/ids/id";
import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Connection } from "./account/connection.ts";
import { Chores } from "./device/chores.ts";
import { type CoreDatabase, openDatabase } from "./device/database.ts";
import { StorageFaults } from "./device/storage-fault.ts";
import { Tabs } from "./device/tabs.ts";
import { LiveDocument } from "./live-document.ts";
import { Cell } from "./observable.ts";
import { nameIn } from "./testing/device.ts";

describe("a live document", () => {
  let db: CoreDatabase;
  let document: LiveDocument;
  /** Whether the document was loaded, at each join. */
  let joins: boolean[];
  let connection: Connection | null;
  beforeEach(async () => {
    db = openDatabase("live", { indexedDB: new IDBFactory(), IDBKeyRange });
    joins = [];
    connection = null;
    const faults = new StorageFaults();
    document = new LiveDocument(nameIn(newId()), {
      db,
      faults,
      tabs: new Tabs("tab", null),
      chores: new Chores(faults, Date.now),
      nowMs: Date.now,
      connection: () => connection,
      unconnected: () => "offline",
      onDenied: () => undefined,
      onEdited: () => {},
      onRemote: () => {},
      onCounts: () => {},
    });
    await document.loaded;
  });
  afterEach(async () => {
    await document.close();
    db.close();
  });

  const recording = () =>
    ({
      network: new Cell("online"),
      token: async () => "token",
      join: () => {
        joins.push(document.isLoaded);
        return { send: () => false };
      },
      leave: () => {},
    }) as unknown as Connection;

  it("joins with the copy that replaced a discarded one only once that is loaded", async () => {
    connection = recording();
    document.connect(); // on its way in when the copy is discarded
    await document.startOver();
    await expect.poll(() => joins).toEqual([true]);
  });
});
