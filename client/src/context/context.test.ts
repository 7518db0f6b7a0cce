import { addCard, initCanvas } from "@coreos/schema/documents/canvas";
import { initNote, noteContent } from "@coreos/schema/documents/note";
import { newId } from "@coreos/schema/ids/id";
import { formatDocumentName } from "@coreos/schema/protocol/document-name";
import { IDBKeyRange } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { openDeviceReader } from "../replica/device-reader.ts";
import type { Replica } from "../replica/ports.ts";
import { World } from "../replica/testing/device.ts";
import { FakeProfile } from "../replica/testing/fake-tabs.ts";
import { openContext } from "./context.ts";
import { contextCore } from "./context-core.ts";

/** A line that names `target`, as the editor writes it. */
function nameIn(doc: Y.Doc, blockId: string, target: string): void {
  const paragraph = new Y.XmlElement("paragraph");
  const link = new Y.XmlElement("documentLink");
  paragraph.setAttribute("id", blockId);
  for (const [key, value] of Object.entries({ document: target, kind: "canvas", label: "Model" })) link.setAttribute(key, value);
  paragraph.insert(0, [new Y.XmlText("See "), link]);
  noteContent(doc).push([paragraph]);
}

describe("the context of a device", () => {
  let world: World;
  let replica: Replica;
  let profile: FakeProfile;
  let workspaceId: string;
  let open: () => ReturnType<typeof openContext>;
  const closes: (() => void)[] = [];

  beforeEach(async () => {
    world = new World();
    profile = new FakeProfile();
    const device = world.device();
    replica = device.tab(null, { openChannel: profile.openChannel });
    workspaceId = await replica.createLocalWorkspace("Works");
    open = () => {
      const reader = openDeviceReader({
        database: "test",
        workspaceId,
        platform: { indexedDB: device.indexedDB, IDBKeyRange, openChannel: profile.openChannel },
      });
      const port: Parameters<typeof openContext>[1] & object = {
        onmessage: null,
        onerror: null,
        onmessageerror: null,
        postMessage: () => undefined,
        terminate: () => reader.close(),
      };
      const core = contextCore(reader, (data) => port.onmessage?.({ data } as MessageEvent));
      port.postMessage = (message) => "t" in message && core.ask(message);
      const context = openContext({ database: "test", workspaceId }, port);
      closes.push(() => {
        core.close();
        context.close();
      });
      return context;
    };
  });
  afterEach(async () => {
    for (const close of closes.splice(0)) close();
    await world.end();
  });

  const make = async (kind: "note" | "canvas", seed: (doc: Y.Doc) => void) => {
    const id = newId();
    await replica.createDocument(formatDocumentName({ workspaceId, kind, documentId: id }), seed);
    return id;
  };

  it("knows who names a document before anybody opened one", async () => {
    const target = await make("canvas", initCanvas);
    const source = await make("note", (doc) => {
      initNote(doc);
      nameIn(doc, "line", target);
    });
    const links = open().backLinks(target);
    const heard = vi.fn();
    links.subscribe(heard);
    await vi.waitFor(() => expect(links.get()).toHaveLength(1));
    expect(links.get()).toEqual([{ from: source, kind: "note", anchor: "line", text: "See Model", place: null, embedded: false }]);
    expect(heard).toHaveBeenCalled();
  });

  it("follows what is written, taken away, and made later", async () => {
    const target = await make("canvas", initCanvas);
    const source = await make("note", initNote);
    const links = open().backLinks(target);
    links.subscribe(() => undefined);
    await vi.waitFor(() => expect(links.get()).toEqual([]));
    const session = replica.open(formatDocumentName({ workspaceId, kind: "note", documentId: source }));
    await vi.waitFor(() => expect(session.phase.get()).toBe("ready"));
    nameIn(session.doc, "first", target);
    await vi.waitFor(() => expect(links.get()?.map(({ anchor }) => anchor)).toEqual(["first"]), 3_000);
    noteContent(session.doc).delete(0, 1);
    await vi.waitFor(() => expect(links.get()).toEqual([]), 3_000);
    const later = await make("note", (doc) => nameIn(doc, "later", target));
    await vi.waitFor(() => expect(links.get()?.map(({ from }) => from)).toEqual([later]), 3_000);
    session.release();
  });

  it("is not stopped by a document that cannot be read", async () => {
    const target = await make("canvas", initCanvas);
    await make("note", (doc) => nameIn(doc, "line", target));
    const broken = { names: vi.fn(), updates: vi.fn(), watch: () => () => undefined };
    const bad = formatDocumentName({ workspaceId, kind: "note", documentId: newId() });
    const good = formatDocumentName({ workspaceId, kind: "note", documentId: newId() });
    const doc = new Y.Doc();
    nameIn(doc, "line", target);
    broken.names.mockResolvedValue([bad, good, "not a name"]);
    broken.updates.mockImplementation(async (name: string) => (name === bad ? [new Uint8Array([9, 9, 9])] : [Y.encodeStateAsUpdate(doc)]));
    const answers: unknown[] = [];
    const core = contextCore(broken, (answer) => answers.push(answer));
    core.ask({ t: "follow", target });
    await vi.waitFor(() => expect(answers.at(-1)).toEqual({ t: "progress", progress: { done: 3, total: 3 } }));
    core.ask({ t: "follow", target });
    expect(answers.at(-1)).toMatchObject({ t: "backLinks", links: [{ anchor: "line" }] });
    core.close();
  });

  it("says how far the reading is", async () => {
    await make("canvas", (doc) => {
      initCanvas(doc);
      for (let i = 0; i < 500; i++) addCard(doc, { id: newId(), section: "value", title: `Card ${i}` });
    });
    const context = open();
    await vi.waitFor(() => expect(context.progress.get()).toEqual({ done: 2, total: 2 })); // the list of documents is one of them
  });
});

describe("a question to a worker that does not answer", () => {
  const failed = { slug: "system.unexpected" };

  function silent() {
    const port: NonNullable<Parameters<typeof openContext>[1]> = {
      onmessage: null,
      onerror: null,
      onmessageerror: null,
      postMessage: () => undefined,
      terminate: () => undefined,
    };
    return { port, context: openContext({ database: "test", workspaceId: newId() }, port) };
  }
  const found = (number: number) => ({ data: { t: "found", number, answer: { hits: [] } } }) as unknown as MessageEvent;

  it("fails when the worker could not be started, and so does every later one", async () => {
    const { port, context } = silent();
    const waiting = context.find("price");
    port.onerror?.({ error: null } as ErrorEvent);
    await expect(waiting).rejects.toMatchObject(failed);
    await expect(context.find("price")).rejects.toMatchObject(failed);
  });

  it("fails when the worker throws at it or its answer cannot be read; the next one is answered", async () => {
    const { port, context } = silent();
    port.onmessage?.(found(0));
    const thrown = context.find("price");
    port.onerror?.({ error: new Error("broken") } as ErrorEvent);
    await expect(thrown).rejects.toMatchObject(failed);
    const garbled = context.find("price");
    port.onmessageerror?.({} as MessageEvent);
    await expect(garbled).rejects.toMatchObject(failed);
    const answered = context.find("price");
    port.onmessage?.(found(3));
    expect(await answered).toEqual({ hits: [] });
  });

  it("fails when the worker is closed", async () => {
    const { context } = silent();
    const waiting = context.find("price");
    context.close();
    await expect(waiting).rejects.toMatchObject(failed);
    await expect(context.find("price")).rejects.toMatchObject(failed);
  });
});
