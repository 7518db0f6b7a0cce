import { Server } from "@hocuspocus/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { hocuspocusDialect } from "./dialect.ts";
import { Peer } from "./peer.ts";

const server = new Server({
  port: 0,
  address: "127.0.0.1",
  quiet: true,
  stopOnSignals: false,
  async onAuthenticate({ token }) {
    if (token !== "good") throw Object.assign(new Error(), { reason: "1401 token.expired" });
  },
});
let base = "";

beforeAll(async () => {
  await server.listen();
  base = `ws://127.0.0.1:${server.address.port}`;
});
afterAll(() => server.destroy());

const join = (document: string, token = "good") => Peer.join({ base, document, token, dialect: hocuspocusDialect });

function words(text: string): Uint8Array {
  const doc = new Y.Doc();
  doc.getText("content").insert(0, text);
  return Y.encodeStateAsUpdate(doc);
}

describe("peer", () => {
  it("counts the acknowledgement of each frame it sent, the handshake's own included", async () => {
    const peer = await join("counting");
    const number = peer.send(words("one"));
    expect(number).toBe(2);
    await peer.settled();
    expect(peer.acknowledged).toBe(2);
    await peer.close();
  });

  it("answers what it lacked when it joins, and hears the others", async () => {
    const writer = await join("hearing");
    writer.send(words("before"));
    await writer.settled();
    const reader = await join("hearing");
    const doc = new Y.Doc();
    Y.applyUpdate(doc, await reader.joined);
    expect(doc.getText("content").toString()).toBe("before");
    const heard = new Promise<Uint8Array>((resolve) => {
      reader.onReceived = (received) => received.kind === "update" && resolve(received.payload);
    });
    writer.send(words("after "));
    Y.applyUpdate(doc, await heard);
    expect(doc.getText("content").toString()).toContain("after ");
    writer.terminate();
    reader.terminate();
  });

  it("is refused with the server's own reason", async () => {
    await expect(join("locked", "bad")).rejects.toThrow("1401 token.expired");
  });

  it("does not wait for acknowledgements that cannot come any more", async () => {
    const peer = await join("cut");
    await peer.settled();
    const waiting = peer.settled(peer.sent + 1);
    peer.terminate();
    await expect(waiting).rejects.toThrow("1 of 2 acknowledged");
  });
});
