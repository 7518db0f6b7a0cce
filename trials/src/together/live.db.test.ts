import { addCard, deleteCard, readCards, setCardTitle } from "@coreos/schema/documents/canvas";
import { noteContent, noteText } from "@coreos/schema/documents/note";
import { newId } from "@coreos/schema/ids/id";
import { formatDocumentName } from "@coreos/schema/protocol/document-name";
import { MAX_UPDATE_BYTES } from "@coreos/schema/protocol/limits";
import { SYNC, syncFrame } from "@coreos/schema/protocol/message";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { Account } from "../product/account.ts";
import { Peer } from "../product/peer.ts";
import { newDocument, openReady, openStage, type Stage, stored } from "./stage.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const card = (id: string, title = id) => ({ id, section: "value" as const, title });

describe("two replicas on the real server", () => {
  it("edit a canvas and a note together, and both are stored", async () => {
    const workspaces = [await stage.workspace()];
    const [a, b] = await Promise.all([stage.device().tab({ workspaces }), stage.device().tab({ workspaces })]);
    const canvas = await newDocument(a, workspaces[0]?.id ?? "", "canvas");
    const note = await newDocument(a, workspaces[0]?.id ?? "", "note");
    await stored(a);
    const [canvasThere, noteThere] = [await openReady(b, canvas.name), await openReady(b, note.name)];
    addCard(canvas.doc, card("one"));
    addCard(canvasThere.doc, card("two"));
    noteContent(note.doc).insert(0, [new Y.XmlText("we ")]);
    await vi.waitFor(() => expect(readCards(canvas.doc)).toHaveLength(2), 5_000);
    setCardTitle(canvas.doc, "two", "two!");
    deleteCard(canvasThere.doc, "one");
    await vi.waitFor(() => expect(noteText(noteThere.doc)).toBe("we "), 5_000);
    (noteContent(noteThere.doc).get(0) as Y.XmlText).insert(3, "agree");
    await Promise.all([stored(a), stored(b)]);
    for (const doc of [canvas.doc, canvasThere.doc, await stage.fresh(canvas.name)]) {
      await vi.waitFor(() => expect(readCards(doc)).toMatchObject([{ id: "two", title: "two!" }]));
    }
    expect(noteText(await stage.fresh(note.name))).toBe("we agree");
    await vi.waitFor(() => expect(noteText(note.doc)).toBe("we agree"));
  });

  it("bring a document to a device that never opened it: it opens there without a network", async () => {
    const workspaces = [await stage.workspace()];
    const writer = await stage.device().tab({ workspaces });
    const session = await newDocument(writer, workspaces[0]?.id ?? "", "canvas");
    addCard(session.doc, card("seen"));
    await stored(writer);
    const device = stage.device();
    const reader = await device.tab({ workspaces });
    await vi.waitFor(() => expect(reader.replication.get()).toMatchObject({ total: 2, done: 2, skipped: 0 }), 15_000);
    device.line.down({ told: true });
    const there = await openReady(reader, session.name);
    expect(readCards(there.doc).map(({ id }) => id)).toEqual(["seen"]);
  });

  it("hand in the rows of a stale tab that cannot send them itself", async () => {
    const workspaces = [await stage.workspace()];
    const device = stage.device();
    const stale = await device.tab({ workspaces });
    const session = await newDocument(stale, workspaces[0]?.id ?? "", "canvas");
    addCard(session.doc, card("old"));
    await stored(stale);
    device.line.down({ told: true });
    stale.connect(null);
    addCard(session.doc, card("unsent"));
    deleteCard(session.doc, "old");
    await stale.flush();
    device.line.up();
    const tab = await device.tab({ workspaces });
    await vi.waitFor(async () => expect(readCards(await stage.fresh(session.name)).map(({ id }) => id)).toEqual(["unsent"]), 15_000);
    addCard(session.doc, card("later")); // while both are open, the stale one still without a way out
    await vi.waitFor(async () => expect(readCards(await stage.fresh(session.name))).toHaveLength(2), 15_000);
    await vi.waitFor(async () => expect(await tab.unstoredOf(stage.account.id)).toBe(0), 15_000);
  });
});

describe("bad input", () => {
  it.each([
    ["malformed", (name: string) => syncFrame(name, SYNC.update, Uint8Array.of(250, 7, 7, 7))],
    ["truncated", (name: string) => syncFrame(name, SYNC.update, Uint8Array.of(1)).subarray(0, -1)],
    ["oversized", (name: string) => syncFrame(name, SYNC.update, new Uint8Array(MAX_UPDATE_BYTES + 1))],
  ])("%s: the socket closes with 4400 naming the document, which stays as it was", async (_, frame) => {
    const id = (await stage.workspace()).id;
    const name = await stage.account.registerDocument(id, "note");
    const peer = await Peer.join({ base: stage.socketUrl, document: name, token: await stage.account.token() });
    const before = peer.acknowledged;
    peer.sendRaw(frame(name));
    const { code, reason } = await peer.closed;
    expect(code).toBe(4400);
    expect(reason).toContain(name);
    expect(peer.acknowledged - before).toBeLessThanOrEqual(1); // the handshake's own
    expect((await stage.fresh(name)).store.clients.size).toBe(0);
  });

  it("law 13: puts one document of a device aside, and the others are back at once", async () => {
    const workspaces = [await stage.workspace()];
    const device = stage.device();
    const replica = await device.tab({ workspaces });
    const [bad, good] = [
      await newDocument(replica, workspaces[0]?.id ?? "", "canvas"),
      await newDocument(replica, workspaces[0]?.id ?? "", "canvas"),
    ];
    await stored(replica);
    device.line.inject(syncFrame(bad.name, SYNC.update, Uint8Array.of(250, 7, 7, 7)));
    await vi.waitFor(() => expect(bad.refusal.get()).toMatchObject({ slug: "document.malformed" }), 5_000);
    addCard(good.doc, card("goes on"));
    await stored(replica, 3_000);
    expect(good.refusal.get()).toBeNull();
    expect(readCards(await stage.fresh(good.name))).toHaveLength(1);
  });

  it("law 15: refuses a stranger's and an unknown document alike, while the others go on", async () => {
    const stranger = await Account.signUp(stage.url, "Eve");
    const foreign = await stranger.registerDocument(await stranger.createWorkspace(), "canvas");
    const unknown = formatDocumentName({ workspaceId: newId(), kind: "canvas", documentId: newId() });
    const workspaces = [await stage.workspace()];
    const replica = await stage.device().tab({ workspaces });
    const [one, two] = [replica.open(foreign), replica.open(unknown)];
    for (const session of [one, two]) {
      await vi.waitFor(() => expect(session.refusal.get()).toMatchObject({ slug: "permission.denied" }), 5_000);
      expect(session.phase.get()).toBe("refused");
    }
    const own = await newDocument(replica, workspaces[0]?.id ?? "", "canvas");
    addCard(own.doc, card("mine"));
    await stored(replica);
    expect(readCards(await stage.fresh(own.name))).toHaveLength(1);
  });
});
