/** Any Yjs tool: y-websocket's own provider on `/yjs/<document>`, under the same checks. */
import { CLOSE } from "@coreos/schema/protocol/socket";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { WebSocket } from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { provider } from "./testing/provider.ts";
import { rawPeer } from "./testing/raw-peer.ts";
import { someNote, startTestGateway } from "./testing/test-gateway.ts";

function plain(url: string, name: string, token = "ada") {
  const doc = new Y.Doc();
  const made = new WebsocketProvider(url, name, doc, {
    protocols: ["coreos.yjs", `bearer.${token}`],
    WebSocketPolyfill: WebSocket as never,
    disableBc: true,
  });
  const closes: number[] = [];
  made.on("connection-close", (event) => void (event && closes.push(event.code)));
  onTestFinished(() => made.destroy());
  return { doc, made, closes };
}

describe("/yjs", () => {
  it("edits the same documents as /sync, and sees the same people", async () => {
    const { url, yjsUrl, store } = await startTestGateway();
    const note = someNote();
    const tool = plain(yjsUrl, note);
    const bob = provider(url, { name: note, token: "bob" });
    await vi.waitFor(() => expect(tool.made.synced && bob.isSynced).toBe(true));
    tool.doc.getText("t").insert(0, "from a tool");
    await vi.waitFor(() => expect(bob.document.getText("t").toString()).toBe("from a tool"));
    bob.document.getText("t").delete(0, 5);
    await vi.waitFor(() => expect(tool.doc.getText("t").toString()).toBe("a tool"));
    await vi.waitFor(() => expect(store.rows(note).length).toBeGreaterThanOrEqual(2));
    tool.made.awareness.setLocalState({ user: { name: "Somebody" }, cursor: 1 });
    await vi.waitFor(() =>
      expect(bob.awareness?.getStates().get(tool.doc.clientID)).toEqual({ user: { id: "ada", name: "Name of ada" }, cursor: 1 }),
    );
  });

  it("answers the first subprotocol, never the token", async () => {
    const { yjsUrl } = await startTestGateway();
    const peer = await rawPeer(`${yjsUrl}/${someNote()}`, { protocols: ["coreos.yjs", "bearer.ada"] });
    expect(peer.ws.protocol).toBe("coreos.yjs");
  });

  it("closes with 4401 without a valid token, 4403 for a stranger", async () => {
    const { yjsUrl, strangers } = await startTestGateway();
    const secret = someNote();
    strangers.add(secret);
    const noToken = await rawPeer(`${yjsUrl}/${secret}`);
    expect(await noToken.closed()).toBe(`${CLOSE.unauthorized} token.expired ${secret}`);
    const stranger = plain(yjsUrl, secret);
    await vi.waitFor(() => expect(stranger.closes).toContain(CLOSE.forbidden));
  });

  it("closes with 4400 for a name that is none, and for frames that are none", async () => {
    const { yjsUrl, store } = await startTestGateway();
    const nameless = await rawPeer(`${yjsUrl}/nonsense`, { protocols: ["coreos.yjs", "bearer.ada"] });
    expect(await nameless.closed()).toBe("4400 document.malformed nonsense");
    const note = someNote();
    const broken = await rawPeer(`${yjsUrl}/${note}`, { protocols: ["coreos.yjs", "bearer.ada"] });
    broken.send(Uint8Array.of(0, 2, 3, 1, 1, 200));
    expect(await broken.closed()).toBe(`4400 document.malformed ${note}`);
    const token = await rawPeer(`${yjsUrl}/${note}`, { protocols: ["coreos.yjs", "bearer.ada"] });
    token.send(Uint8Array.of(2, 0, 1, 120));
    expect(await token.closed()).toBe("4400 document.malformed");
    expect(store.rows(note)).toEqual([]);
  });
});
