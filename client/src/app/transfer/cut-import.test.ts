import { initNote } from "@coreos/schema/documents/note";
import { readTree } from "@coreos/schema/documents/tree";
import { workspaceName } from "@coreos/schema/documents/workspace";
import { newId } from "@coreos/schema/ids/id";
import { formatDocumentName, rootDocumentName } from "@coreos/schema/protocol/document-name";
import { IDBKeyRange } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import type { Archive, Incoming } from "../../features/transfer/index.ts";
import { openDeviceReader } from "../../replica/device-reader.ts";
import type { Replica } from "../../replica/ports.ts";
import { type Device, World } from "../../replica/testing/device.ts";
import { completeImport } from "./cut-import.ts";
import { importArchive, importDocuments } from "./import-documents.ts";

const never = new Promise<never>(() => undefined);

function noteUpdate(): Uint8Array {
  const doc = new Y.Doc();
  initNote(doc);
  return Y.encodeStateAsUpdate(doc);
}

const incoming = (title: string): Incoming => ({
  id: newId(),
  kind: "note",
  title,
  parent: null,
  pieces: [noteUpdate()],
  fidelity: { changed: {}, leftOut: {} },
});

/** The device as it is when its tab is closed once `documents` of them are made: nothing of that one is written any more. */
function closedAfter(replica: Replica, documents: number): Replica {
  let made = 0;
  return new Proxy(replica, {
    get(target, key) {
      if (key === "createDocument")
        return async (name: string, ...rest: [(doc: Y.Doc) => void]) => {
          await target.createDocument(name, ...rest);
          made += 1;
          if (made === documents) await never;
        };
      const value = Reflect.get(target, key, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}

describe("an import that a closed tab cut short", () => {
  let world: World;
  let device: Device;
  let replica: Replica;
  beforeEach(() => {
    world = new World();
    device = world.device();
    replica = device.tab();
  });
  afterEach(() => world.end());

  async function started(workspaceId: string) {
    const root = replica.open(rootDocumentName(workspaceId));
    await vi.waitFor(() => expect(root.phase.get()).toBe("ready"));
    return root.doc;
  }
  async function nextStart(workspaceId: string, locks: LockManager | null = null) {
    const root = await started(workspaceId);
    const platform = { indexedDB: device.indexedDB, IDBKeyRange, openChannel: () => null };
    const reader = openDeviceReader({ database: "test", workspaceId, platform });
    const { preferences } = replica;
    await completeImport({ preferences, locks, workspaceId, names: () => reader.names(), list: async () => root }, "workspace");
    reader.close();
    return readTree(root).map(({ title }) => title);
  }

  it("is found at the next start: what was written is listed, what was not is forgotten", async () => {
    const workspaceId = await replica.createLocalWorkspace("Northwind");
    const root = await started(workspaceId);
    const documents = ["One", "Two", "Three"].map(incoming);
    const cut = { replica: closedAfter(replica, 2), locks: null };
    void importDocuments(cut, { id: workspaceId, root }, documents, () => undefined);
    const second = formatDocumentName({ workspaceId, kind: "note", documentId: documents[1]?.id as string });
    await vi.waitFor(async () => expect(replica.open(second).phase.get()).toBe("ready"));
    expect(readTree(root).map(({ title }) => title)).toEqual(["One"]);

    expect(await nextStart(workspaceId)).toEqual(["One", "Two (import cut short)"]);
    expect(await nextStart(workspaceId)).toEqual(["One", "Two (import cut short)"]);
  });

  it("leaves nothing to find when it went through", async () => {
    const workspaceId = await replica.createLocalWorkspace("Northwind");
    const root = await started(workspaceId);
    await importDocuments({ replica, locks: null }, { id: workspaceId, root }, ["One", "Two"].map(incoming), () => undefined);
    expect(await nextStart(workspaceId)).toEqual(["One", "Two"]);
  });

  it("is left alone while it goes on in another tab", async () => {
    const workspaceId = await replica.createLocalWorkspace("Northwind");
    const root = await started(workspaceId);
    const busy = { request: (_: string, __: unknown, run: (lock: null) => unknown) => run(null) } as unknown as LockManager;
    const cut = { replica: closedAfter(replica, 1), locks: null };
    void importDocuments(cut, { id: workspaceId, root }, [incoming("One")], () => undefined);
    await vi.waitFor(async () => expect(await replica.preferences.get(`importing:${workspaceId}`)).not.toBeNull());
    expect(await nextStart(workspaceId, busy)).toEqual([]);
  });

  it("of an archive says so in the workspace's name, and lists what came before its lists did", async () => {
    const [list, id] = [new Y.Doc(), newId()];
    const { addNode, initWorkspace } = await import("@coreos/schema/documents/workspace");
    initWorkspace(list, "Bakery");
    addNode(list, { id, kind: "note", title: "Recipes" });
    const archive = {
      workspace: { id: newId(), name: "Bakery" },
      exportedAt: "",
      documents: [
        { kind: "workspace", id: "root", update: Y.encodeStateAsUpdate(list) },
        { kind: "note", id, update: noteUpdate() },
      ],
      files: [],
      notOnDevice: [],
      filesNotOnDevice: [],
    } as unknown as Archive;
    void importArchive({ replica: closedAfter(replica, 1), locks: null }, null, archive, () => undefined);
    await vi.waitFor(() => expect(replica.workspaces.get()).toHaveLength(1));
    const workspaceId = replica.workspaces.get()?.[0]?.id as string;
    const note = formatDocumentName({ workspaceId, kind: "note", documentId: id });
    await vi.waitFor(async () => expect(replica.open(note).phase.get()).toBe("ready"));
    expect(await nextStart(workspaceId)).toEqual(["Recipes"]);
    expect(workspaceName(await started(workspaceId))).toBe("Bakery (import cut short)");
  });
});
