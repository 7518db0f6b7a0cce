import { addCard, initCanvas, readCards } from "@coreos/schema/documents/canvas";
import { toBase64 } from "lib0/buffer";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import type { Platform } from "./platform.ts";
import type { DocumentSession } from "./ports.ts";
import { type Device, nameIn, World } from "./testing/device.ts";

const ready = (session: DocumentSession) => vi.waitFor(() => expect(session.phase.get()).toBe("ready"), 5_000);
const ids = (session: DocumentSession) => readCards(session.doc).map((card) => card.id);

/** A page's local storage, and the moment at which the page is left. */
function page() {
  const items = new Map<string, string>();
  const hide = new Set<() => void>();
  const notes: Platform["notes"] = {
    get length() {
      return items.size;
    },
    key: (at) => [...items.keys()][at] ?? null,
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  };
  const onHide = (listener: () => void) => {
    hide.add(listener);
    return () => hide.delete(listener);
  };
  const leave = () => {
    for (const listener of hide) listener();
  };
  return { items, notes, onHide, leave };
}

describe("a page that is left at once", () => {
  let world: World;
  let device: Device;
  beforeEach(() => {
    world = new World();
    device = world.device();
  });
  afterEach(() => world.end());

  it("law 11: writes down what IndexedDB could not commit any more, and the next page has it", async () => {
    const first = page();
    const tab = device.tab(null, { notes: first.notes, onHide: first.onHide });
    const workspace = await tab.createLocalWorkspace("Mine");
    const name = nameIn(workspace);
    await tab.createDocument(name, initCanvas);
    const session = tab.open(name);
    await ready(session);
    await tab.flush();
    addCard(session.doc, { id: "last", section: "value", title: "The last word" });
    first.leave();
    const written = new Map(first.items); // as it stands in the moment of leaving
    expect(written.size).toBe(1);

    const elsewhere = page();
    for (const [key, value] of written) elsewhere.items.set(key, value);
    const other = world.device(); // a disk on which that transaction never arrived
    const before = other.tab(null);
    const again = await before.createLocalWorkspace("Mine");
    const kept = nameIn(again);
    await before.createDocument(kept, initCanvas);
    await before.close();
    for (const [key, value] of elsewhere.items) elsewhere.items.set(key, value.replaceAll(name, kept));
    const next = other.tab(null, { notes: elsewhere.notes, onHide: elsewhere.onHide }).open(kept);
    await ready(next);
    await vi.waitFor(() => expect(ids(next)).toEqual(["last"]));
    expect(elsewhere.items.size).toBe(0);
  });

  it("takes the note back once the log has the words, and finds nothing twice", async () => {
    const { items, notes, onHide, leave } = page();
    const tab = device.tab(null, { notes, onHide });
    const workspace = await tab.createLocalWorkspace("Mine");
    const name = nameIn(workspace);
    await tab.createDocument(name, initCanvas);
    const session = tab.open(name);
    await ready(session);
    addCard(session.doc, { id: "a", section: "value", title: "A" });
    leave();
    const note = [...items];
    await vi.waitFor(() => expect(items.size).toBe(0));
    for (const [key, value] of note) items.set(`${key}x`, value); // a note whose words did arrive
    const second = device.tab(null, { notes, onHide }).open(name);
    await ready(second);
    await vi.waitFor(() => expect(items.size).toBe(0));
    expect(ids(second)).toEqual(["a"]);
  });

  it("law 10: is counted by a tab that lives on, which takes the note over", async () => {
    const { items, notes } = page();
    const heard = new Set<() => void>();
    const onNote = (listener: () => void) => {
      heard.add(listener);
      return () => heard.delete(listener);
    };
    const living = device.tab(null, { notes, onNote });
    const workspace = await living.createLocalWorkspace("Mine");
    const name = nameIn(workspace);
    await living.createDocument(name, initCanvas);
    const session = living.open(name);
    await ready(session);
    await living.flush();
    const before = living.save.get().onDevice;
    const gone = new Y.Doc();
    Y.applyUpdate(gone, Y.encodeStateAsUpdate(session.doc));
    const vector = Y.encodeStateVector(gone);
    addCard(gone, { id: "gone", section: "value", title: "From a tab that is gone" });
    const update = toBase64(Y.encodeStateAsUpdate(gone, vector));
    items.set("test.parting.gone", JSON.stringify([{ document: name, updates: [update] }]));
    for (const listener of heard) listener();
    await vi.waitFor(() => expect(ids(session)).toEqual(["gone"]), 5_000);
    await vi.waitFor(() => expect(living.save.get().onDevice).toBe(before + 1));
    expect(items.size).toBe(0);
  });

  it("drops a note about a document that was forgotten, and what is not a note", async () => {
    const { items, notes, onHide } = page();
    items.set("test.parting.gone", JSON.stringify([{ document: nameIn(crypto.randomUUID()), updates: ["AAA="] }]));
    items.set("test.parting.odd", "{");
    items.set("somebody.else", "theirs");
    const tab = device.tab(null, { notes, onHide });
    await vi.waitFor(() => expect([...items.keys()]).toEqual(["somebody.else"]));
    expect(tab.save.get().onDevice).toBe(0);
  });
});
