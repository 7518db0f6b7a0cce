import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { afterEach, describe, expect, it, vi } from "vitest";
import { WebSocket, WebSocketServer } from "ws";
import { createOutflow, type Stream } from "./outflow.ts";

const ends: (() => void)[] = [];
afterEach(() => ends.splice(0).forEach((end) => void end()));

/** A socket of `ws` on both sides; what is written into its stream by hand must read as its own. */
async function connect() {
  const server = createServer();
  const wss = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  const opened = new Promise<{ ws: WebSocket; stream: Socket }>((resolve) =>
    server.on("upgrade", (request, stream, head) =>
      wss.handleUpgrade(request, stream, head, (ws) => resolve({ ws, stream: stream as Socket })),
    ),
  );
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`, { perMessageDeflate: false });
  const heard: Buffer[] = [];
  client.on("message", (data: Buffer, isBinary) => isBinary && heard.push(data));
  ends.push(() => {
    client.terminate();
    server.close();
  });
  return { ...(await opened), client, heard };
}

describe("what leaves in one turn", () => {
  it.each([0, 1, 125, 126, 65_535, 65_536, 1_000_000])("reads as one binary message of %i bytes", async (bytes) => {
    const { stream, heard } = await connect();
    const message = Uint8Array.from({ length: bytes }, (_, at) => at % 251);
    createOutflow().write(stream, message);
    await vi.waitFor(() => expect(heard).toHaveLength(1), { interval: 5 });
    expect(heard[0]?.equals(message)).toBe(true);
  });

  it("keeps its order among messages, pings and the close that `ws` sends itself", async () => {
    const { ws, stream, client, heard } = await connect();
    const outflow = createOutflow();
    const order: string[] = [];
    client.on("message", (data: Buffer) => order.push(`message ${data[0]}`));
    client.on("ping", () => order.push("ping"));
    client.on("close", (code) => order.push(`close ${code}`));
    outflow.write(stream, Uint8Array.of(1));
    ws.ping();
    outflow.write(stream, Uint8Array.of(2));
    ws.close(4400, "enough");
    await vi.waitFor(() => expect(order.at(-1)).toBe("close 4400"), { interval: 5 });
    expect(order).toEqual(["message 1", "ping", "message 2", "close 4400"]);
    expect(heard).toHaveLength(2);
  });

  it("frames a message once for all its readers, and writes each stream once", async () => {
    const written: Buffer[] = [];
    const calls: string[] = [];
    const stream = (): Stream => ({
      cork: () => void calls.push("cork"),
      uncork: () => void calls.push("uncork"),
      write: ((bytes: Buffer) => written.push(bytes) > 0) as Stream["write"],
    });
    const outflow = createOutflow();
    const message = Uint8Array.of(1, 2, 3);
    const [one, other] = [stream(), stream()];
    outflow.write(one, message);
    outflow.write(other, message);
    outflow.write(one, Uint8Array.of(4));
    expect(written[0]).toBe(written[1]);
    await vi.waitFor(() => expect(calls).toEqual(["cork", "cork", "uncork", "uncork"]));
  });
});
