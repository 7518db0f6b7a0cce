import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { SyncSocket } from "./sync-socket.ts";

/** Attempts that open only when told to, and otherwise hang like those of a network that has swallowed them. */
class HangingSocket extends EventTarget {
  static all: HangingSocket[] = [];
  binaryType = "arraybuffer";
  readyState = 0;

  constructor() {
    super();
    HangingSocket.all.push(this);
  }

  open(): void {
    this.readyState = 1;
    this.dispatchEvent(new Event("open"));
    this.dispatchEvent(new MessageEvent("message", { data: Uint8Array.of(9).buffer })); // a sign of life
  }

  closedBy(code: number): void {
    this.readyState = 3;
    this.dispatchEvent(Object.assign(new Event("close"), { code, reason: "" }));
  }

  send(): void {}
  close(): void {
    this.readyState = 2;
  }
}

describe("the socket", () => {
  let isReachable: boolean;
  let knocks: number;
  let waiting: boolean;
  let socket: SyncSocket;
  beforeEach(() => {
    vi.useFakeTimers();
    HangingSocket.all = [];
    isReachable = false;
    waiting = false;
    knocks = 0;
    socket = new SyncSocket({
      url: "ws://test/sync",
      WebSocket: HangingSocket as never,
      monotonicMs: () => Date.now(),
      reconnectMs: 200,
      pulse: () => ({ waiting, canProbe: waiting, bytesInFlight: 0 }),
      probe: () => true,
      knock: async () => {
        knocks++;
        return isReachable;
      },
      onStatus: () => {},
      onClosed: () => {},
    });
    void socket.connect();
  });
  afterEach(() => {
    socket.destroy();
    vi.useRealTimers();
  });

  it("starts a new attempt soon after the network is back, although the old one still hangs", async () => {
    await vi.advanceTimersByTimeAsync(25_000);
    const before = HangingSocket.all.length;
    expect(before).toBeLessThan(8); // not a hot loop
    isReachable = true;
    await vi.waitUntil(() => HangingSocket.all.length > before, { timeout: 4_000 });
    HangingSocket.all.at(-1)?.open();
    expect(socket.isOpen).toBe(true);
  });

  it("gives an attempt on a network that leads there the 5 s for which Chromium may hold it back, and one more when it hangs longer", async () => {
    await vi.advanceTimersByTimeAsync(25_000);
    const asked = knocks;
    isReachable = true;
    await vi.waitUntil(() => knocks > asked, { timeout: 4_000 }); // it answers at the door: what hangs is given up
    await vi.advanceTimersByTimeAsync(500);
    const attempts = HangingSocket.all.length;
    await vi.advanceTimersByTimeAsync(4_800);
    expect(HangingSocket.all).toHaveLength(attempts);
    await vi.waitUntil(() => HangingSocket.all.length > attempts, { timeout: 4_000 });
  });

  it("leaves a socket on which nobody answers when the server answers elsewhere", async () => {
    isReachable = true;
    HangingSocket.all[0]?.open();
    waiting = true;
    await vi.waitUntil(() => HangingSocket.all.length > 1, { timeout: 3_500 });
  });

  it("does not knock while nothing is overdue", async () => {
    HangingSocket.all[0]?.open();
    await vi.advanceTimersByTimeAsync(3_000);
    expect(knocks).toBe(0);
    expect(HangingSocket.all).toHaveLength(1);
  });

  it("comes back after 4401 only once a token can be had, however long that takes", async () => {
    let token: string | null = null;
    let asked = 0;
    socket.authenticateBy(async () => {
      asked++;
      return token;
    });
    HangingSocket.all[0]?.open();
    HangingSocket.all[0]?.closedBy(4401);
    await vi.advanceTimersByTimeAsync(600_000);
    expect(HangingSocket.all).toHaveLength(1);
    expect(asked).toBeGreaterThan(10);
    token = "token";
    await vi.waitUntil(() => HangingSocket.all.length > 1, { timeout: 4_000 });
    HangingSocket.all.at(-1)?.open();
    expect(socket.isOpen).toBe(true);
  });

  it("comes back after any other close without asking for a token", async () => {
    socket.authenticateBy(async () => null);
    HangingSocket.all[0]?.open();
    HangingSocket.all[0]?.closedBy(1006);
    await vi.waitUntil(() => HangingSocket.all.length > 1, { timeout: 4_000 });
  });
});
