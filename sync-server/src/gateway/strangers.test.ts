/** What somebody without a token may cost. */
import { MESSAGE } from "@coreos/schema/protocol/message";
import { describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { rawPeer } from "./testing/raw-peer.ts";
import { someNote, startTestGateway } from "./testing/test-gateway.ts";

function typed(text: string): Uint8Array {
  const doc = new Y.Doc();
  doc.getText("t").insert(0, text);
  return Y.encodeStateAsUpdate(doc);
}

describe("a socket without a token", () => {
  it("may make us hold 8 MiB in all, over however many documents", async () => {
    const { url, store } = await startTestGateway();
    const eve = await rawPeer(url);
    const megabyte = typed("x".repeat(1_000_000));
    const notes = Array.from({ length: 9 }, someNote);
    for (const note of notes) eve.update(note, megabyte);
    expect(await eve.closed()).toBe(`4290 socket.flooding ${notes[8]}`);
    expect(notes.flatMap((note) => store.rows(note))).toEqual([]);
  });

  it("may begin 100 documents; with tokens as many as anybody", async () => {
    const { url } = await startTestGateway();
    const ada = await rawPeer(url);
    const notes = Array.from({ length: 120 }, someNote);
    await Promise.all(notes.map((note) => ada.join(note)));
    expect(ada.isOpen()).toBe(true);

    const eve = await rawPeer(url);
    for (const note of notes) eve.step1(note);
    expect(await eve.closed()).toBe(`4290 socket.flooding ${notes[100]}`);
  });

  it("frees what it held once a token has come: a large catch-up of a member is not a stranger's", async () => {
    const { url, store } = await startTestGateway({ limits: { strangerBytes: 1_500_000 } });
    const ada = await rawPeer(url);
    const [first, second] = [someNote(), someNote()];
    for (const note of [first, second]) {
      ada.update(note, typed("x".repeat(1_000_000)));
      expect(await ada.join(note)).toBe("read-write");
      await vi.waitFor(() => expect(ada.acks(note)).toEqual([true]));
    }
    expect(store.rows(second)).toHaveLength(1);
  });
});

describe("many sockets of one address", () => {
  const limits = { pingMs: 20, strangerAfterMs: 100, strangersPerAddress: 5 };

  it("are shown out, the oldest first, when nobody was let in on them; members are not counted", async () => {
    const { url, gateway } = await startTestGateway({ limits });
    const members = await Promise.all(Array.from({ length: 8 }, () => rawPeer(url)));
    const note = someNote();
    await Promise.all(members.map((member) => member.join(note)));
    const oldest = await rawPeer(url);
    const strangers = [];
    for (let at = 0; at < 7; at += 1) strangers.push(await rawPeer(url));
    expect(await oldest.closed()).toBe("4401 token.expired");
    await vi.waitFor(() => expect(gateway.connections()).toBe(8 + 5));
    expect(strangers.slice(-5).every((stranger) => stranger.isOpen())).toBe(true);
    expect(members.every((member) => member.frames.some(({ type }) => type === MESSAGE.auth) && member.isOpen())).toBe(true);
  });

  it("do not keep a newcomer out, and a storm that brings its tokens loses nobody", async () => {
    const { url, gateway } = await startTestGateway({ limits });
    const note = someNote();
    const storm = await Promise.all(
      Array.from({ length: 60 }, async () => {
        const peer = await rawPeer(url);
        return { peer, answer: await peer.join(note) };
      }),
    );
    expect(new Set(storm.map(({ answer }) => answer))).toEqual(new Set(["read-write"]));
    expect(gateway.connections()).toBe(60);
  });
});
