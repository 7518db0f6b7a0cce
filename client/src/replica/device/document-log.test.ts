import { newId } from "@coreos/schema/ids/id";
import { IDBFactory, IDBKeyRange, IDBObjectStore } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { type CoreDatabase, newDocumentRow, openDatabase } from "./database.ts";
import { DocumentLog } from "./document-log.ts";
import { Ledger } from "./ledger.ts";

const WORKSPACE = newId();
const NAME = `${WORKSPACE}/note/${newId()}`;

interface Tab {
  doc: Y.Doc;
  ledger: Ledger;
  log: DocumentLog;
  faults: unknown[];
  forgotten: boolean;
  onWritten(): void;
  type(text: string): number;
}

describe("document log", () => {
  let db: CoreDatabase;
  const tabs: Tab[] = [];

  beforeEach(async () => {
    db = openDatabase("log", { indexedDB: new IDBFactory(), IDBKeyRange });
    await db.workspaces.put({ id: WORKSPACE, name: "W", accountId: "ann", organizationId: "o", claimedBy: "ann", registered: 1 });
    await db.documents.put(newDocumentRow(NAME, { held: 1 }));
  });

  afterEach(async () => {
    vi.restoreAllMocks();
    for (const { log } of tabs.splice(0)) log.abandon();
    db.close();
  });

  async function open(): Promise<Tab> {
    const doc = new Y.Doc();
    const ledger = new Ledger();
    const tab = { doc, ledger, faults: [], forgotten: false, onWritten: () => {} } as unknown as Tab;
    tab.log = new DocumentLog({
      db,
      name: NAME,
      doc,
      ledger,
      onFault: (error) => tab.faults.push(error),
      onForgotten: () => {
        tab.forgotten = true;
      },
      onWritten: () => tab.onWritten(),
      onForeign: () => {},
    });
    doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin === null) tab.log.append(ledger.edit(), update);
    });
    tab.type = (text) => {
      doc.getText("t").insert(doc.getText("t").length, text);
      return ledger.last;
    };
    await tab.log.load();
    tabs.push(tab);
    return tab;
  }

  const textOf = (tab: Tab) => tab.doc.getText("t").toString();

  it("writes what gathered as one row that counts its edits", async () => {
    const tab = await open();
    for (const letter of "hello") tab.type(letter);
    await tab.log.flush();
    expect(await db.updates.toArray()).toMatchObject([{ stored: 0, count: 5 }]);
    expect(textOf(await open())).toBe("hello");
  });

  it("writes an edit that was acknowledged meanwhile as stored", async () => {
    const tab = await open();
    tab.ledger.sent({ upTo: tab.type("a"), rows: [] });
    tab.ledger.acknowledge();
    tab.type("b");
    await tab.log.flush();
    expect((await db.updates.toArray()).map((row) => row.stored)).toEqual([1, 0]);
  });

  it("survives a full disk: keeps what is typed in memory, says so, and writes it when there is room", async () => {
    const tab = await open();
    const full = vi.spyOn(IDBObjectStore.prototype, "add").mockImplementation(() => {
      throw new DOMException("full", "QuotaExceededError");
    });
    tab.type("kept");
    await tab.log.flush();
    expect(tab.log.refusedByDevice).toBe(true);
    expect(tab.ledger.unwritten).toBe(1);
    expect(tab.faults.at(-1)).not.toBeNull();
    tab.type(" and more");
    full.mockRestore();
    await tab.log.flush();
    expect(tab.log.refusedByDevice).toBe(false);
    expect(tab.faults.at(-1)).toBeNull();
    expect(textOf(await open())).toBe("kept and more");
  });

  it("law 11: compaction keeps every row that is not stored, also those of another tab", async () => {
    const [first, second] = [await open(), await open()];
    second.type("from the second tab; ");
    await second.log.flush();
    for (let at = 0; at < 520; at++) {
      const number = first.type("x");
      if (at % 10 !== 0) {
        first.ledger.sent({ upTo: number, rows: [] });
        first.ledger.acknowledge();
      }
      await first.log.flush();
    }
    first.ledger.sent({ upTo: 0, rows: [] });
    const snapshot = await db.snapshots.get(NAME);
    expect(snapshot).toBeDefined();
    const rows = await db.updates.toArray();
    expect(rows.length).toBeLessThan(300);
    expect(rows.filter((row) => row.stored === 0 && row.count === 1).length).toBeGreaterThan(0);
    expect(rows.some((row) => row.stored === 0 && row.id === 1)).toBe(true);
    const again = await open();
    expect(textOf(again)).toContain("from the second tab");
    expect(textOf(again).match(/x/g)).toHaveLength(520);
  });

  it("opens from a snapshot and the rows behind it, and still counts what waits before it", async () => {
    const tab = await open();
    for (let at = 0; at < 510; at++) {
      tab.type("y");
      await tab.log.flush();
    }
    const again = await open();
    expect(textOf(again)).toBe("y".repeat(510));
    expect(again.ledger.unstored).toBe(510);
  });

  it("law 10: compacts what rows hold: an edit made meanwhile is after a crash either here and counted, or gone", async () => {
    const tab = await open();
    tab.onWritten = () => {
      if (tab.ledger.last < 500) return;
      tab.onWritten = () => {};
      tab.type("z");
      vi.spyOn(IDBObjectStore.prototype, "add").mockImplementation(() => {
        throw new DOMException("the browser dies", "AbortError");
      });
    };
    for (let at = 0; at < 500; at++) {
      tab.type("y");
      await tab.log.flush();
    }
    expect(await db.snapshots.get(NAME)).toBeDefined();
    const afterCrash = await open();
    expect(textOf(afterCrash)).toBe("y".repeat(500));
    expect(afterCrash.ledger.unstored).toBe(500);

    vi.restoreAllMocks();
    await tab.log.flush();
    const again = await open();
    expect(textOf(again)).toBe(`${"y".repeat(500)}z`);
    expect(again.ledger.unstored).toBe(501);
  });

  it("in a workspace of nobody, puts rows together without losing an edit or its count", async () => {
    await db.workspaces.update(WORKSPACE, { accountId: null, claimedBy: null });
    const tab = await open();
    for (let at = 0; at < 1_030; at++) {
      tab.type("z");
      await tab.log.flush();
    }
    const rows = await db.updates.toArray();
    expect(rows.length).toBeLessThan(100);
    expect(rows.every((row) => row.stored === 0)).toBe(true);
    expect(rows.reduce((sum, row) => sum + row.count, 0)).toBe(1_030);
    const everything = new Y.Doc();
    for (const row of rows) Y.applyUpdate(everything, row.update);
    expect(everything.getText("t").toString()).toBe("z".repeat(1_030));
  });

  it("reads what another tab wrote before it writes", async () => {
    const [first, second] = [await open(), await open()];
    first.type("one ");
    await first.log.flush();
    second.type("two ");
    await second.log.flush();
    expect(textOf(second)).toContain("one ");
    await first.log.pull();
    expect(textOf(first)).toBe(textOf(second));
    expect(first.ledger.unstored).toBe(2);
  });

  it("stops writing once its account was signed out in another tab", async () => {
    const tab = await open();
    await db.documents.delete(NAME);
    tab.type("late");
    await tab.log.flush();
    expect(tab.forgotten).toBe(true);
    expect(await db.updates.count()).toBe(0);
  });

  it("hands out what waits in order, a piece at a time", async () => {
    const tab = await open();
    for (const letter of "abc") {
      tab.type(letter);
      await tab.log.flush();
    }
    const [first] = await tab.log.waiting(0, 1);
    expect(first?.id).toBe(1);
    expect((await tab.log.waiting(1, 10_000)).map((row) => row.id)).toEqual([2, 3]);
  });
});
