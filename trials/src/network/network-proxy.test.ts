import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { NetworkProxy } from "./network-proxy.ts";
import { CLEAR } from "./weather.ts";

describe("the network in a box", () => {
  let echo: Server;
  let proxy: NetworkProxy;
  let atServer: Socket[];
  const open: Socket[] = [];
  beforeEach(async () => {
    atServer = [];
    echo = createServer((socket) => {
      atServer.push(socket.on("error", () => {}));
      socket.on("data", (bytes) => socket.write(bytes));
    }).listen(0, "127.0.0.1");
    await once(echo, "listening");
    proxy = await NetworkProxy.open({ host: "127.0.0.1", port: (echo.address() as AddressInfo).port });
  });
  afterEach(async () => {
    for (const socket of open.splice(0)) socket.destroy();
    await proxy.close();
    echo.close();
  });

  async function dial() {
    const [host, port] = proxy.address.split(":");
    const socket = connect(Number(port), host).on("error", () => {});
    open.push(socket);
    let heard = "";
    socket.on("data", (bytes) => {
      heard += bytes;
    });
    await once(socket, "connect");
    return { socket, say: (text: string) => socket.write(text), heard: () => heard };
  }
  const soon = (look: () => void) => vi.waitFor(look, 2_000);

  it("passes both ways while it is clear", async () => {
    const line = await dial();
    line.say("hello");
    await soon(() => expect(line.heard()).toBe("hello"));
  });

  it("delivers late what it delays, and in order", async () => {
    const line = await dial();
    proxy.weather = { ...CLEAR, delayMs: 60 };
    const startedMs = performance.now();
    line.say("a");
    line.say("b");
    await soon(() => expect(line.heard()).toBe("ab"));
    expect(performance.now() - startedMs).toBeGreaterThanOrEqual(118);
  });

  it("keeps what it holds and delivers it when the weather clears", async () => {
    const line = await dial();
    line.say("a");
    await soon(() => expect(line.heard()).toBe("a"));
    proxy.weather = { ...CLEAR, down: "hold" };
    line.say("b");
    const other = await dial(); // has gone the same way and back, so "b" had its time
    proxy.weather = { ...CLEAR, down: "hold" };
    other.say("c");
    expect(line.heard()).toBe("a");
    proxy.weather = CLEAR;
    await soon(() => expect(line.heard()).toBe("ab"));
  });

  it("never heals a connection that lost bytes, but lets new ones through", async () => {
    const line = await dial();
    line.say("a");
    await soon(() => expect(line.heard()).toBe("a"));
    proxy.weather = { ...CLEAR, up: "swallow" };
    line.say("lost");
    await soon(() => expect(line.socket.bytesWritten).toBe(5));
    const other = await dial();
    other.say("lost too");
    await new Promise((resolve) => setImmediate(resolve));
    proxy.deafen(); // whatever was still on its way is lost as well
    proxy.weather = CLEAR;
    line.say("b");
    const fresh = await dial();
    fresh.say("c");
    await soon(() => expect(fresh.heard()).toBe("c"));
    expect(line.heard()).toBe("a");
  });

  it("says nothing of its end on a deaf connection: to both sides it seems open", async () => {
    const line = await dial();
    line.say("a");
    await soon(() => expect(atServer).toHaveLength(1));
    proxy.deafen();
    line.socket.end();
    const fresh = await dial();
    fresh.say("b");
    await soon(() => expect(fresh.heard()).toBe("b"));
    expect(atServer[0]?.readableEnded).toBe(false);
  });

  it("cuts in the middle of a chunk", async () => {
    const line = await dial();
    proxy.cutWithin("down", 3);
    line.say("abcdef");
    await once(line.socket, "close");
    expect(line.heard()).toBe("abc");
  });

  it("leads into a hole for ever what arrived while there was one", async () => {
    proxy.weather = { ...CLEAR, arrivals: "hole" };
    const line = await dial();
    proxy.weather = CLEAR;
    line.say("a");
    const fresh = await dial();
    fresh.say("b");
    await soon(() => expect(fresh.heard()).toBe("b"));
    expect(line.heard()).toBe("");
  });
});
