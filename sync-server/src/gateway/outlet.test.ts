import { describe, expect, it, vi } from "vitest";
import { DEFAULT_LIMITS } from "./limits.ts";
import { createOutflow, type Stream } from "./outflow.ts";
import { createOutlet } from "./outlet.ts";

const MIB = 1024 * 1024;

function setUp() {
  let nowMs = 0;
  const written: (() => void)[] = [];
  const full: boolean[] = [];
  const ws: { readyState: 0 | 1 | 2 | 3; bufferedAmount: number } = { readyState: 1, bufferedAmount: 0 };
  const corks: string[] = [];
  const stream: Stream = {
    cork: () => void corks.push("cork"),
    uncork: () => void corks.push("uncork"),
    write: ((_: unknown, done?: () => void) => {
      corks.push("write");
      if (done) written.push(done);
      return true;
    }) as Stream["write"],
  };
  const outflow = createOutflow();
  const outlet = createOutlet({ ws, stream, outflow, limits: DEFAULT_LIMITS, onFull: (is) => void full.push(is), clock: () => nowMs });
  return { ws, corks, outlet, full, pass: (ms: number) => (nowMs += ms), flush: () => written.splice(0).forEach((done) => void done()) };
}

const bytes = (count: number) => new Uint8Array(count);

describe("the way out", () => {
  it("drops presence above 1 MiB, never a change", () => {
    const { ws, outlet } = setUp();
    ws.bufferedAmount = MIB + 1;
    expect(outlet.write(bytes(10), "presence")).toBe("dropped");
    expect(outlet.write(bytes(10), "change")).toBe("sent");
  });

  it("calls a reader too slow above 8 MiB, unless the burst is young", () => {
    const { ws, outlet, pass } = setUp();
    ws.bufferedAmount = 9 * MIB;
    expect(outlet.write(bytes(10), "change")).toBe("sent");
    pass(1_001);
    expect(outlet.write(bytes(10), "change")).toBe("too-slow");
  });

  it("never waits above twice that", () => {
    const { ws, outlet } = setUp();
    ws.bufferedAmount = 17 * MIB;
    expect(outlet.write(bytes(10), "change")).toBe("too-slow");
  });

  it("writes what leaves in one turn with one system call", async () => {
    const { outlet, corks } = setUp();
    outlet.write(bytes(1), "change");
    outlet.write(bytes(1), "change");
    expect(corks).toEqual(["cork", "write", "write"]);
    await vi.waitFor(() => expect(corks).toEqual(["cork", "write", "write", "uncork"]));
  });

  it("writes nothing behind a close", () => {
    const { ws, outlet, corks } = setUp();
    ws.readyState = 2;
    expect(outlet.write(bytes(1), "change")).toBe("sent");
    expect(corks).toEqual([]);
  });

  it("holds nothing against a reader that it asked for itself, but answers no more until there is room", () => {
    const { ws, outlet, full, pass, flush } = setUp();
    outlet.write(bytes(20 * MIB), "answer");
    ws.bufferedAmount = 20 * MIB;
    expect(full).toEqual([true]);
    pass(60_000);
    expect(outlet.write(bytes(10), "change")).toBe("sent");
    pass(60_000);
    expect(outlet.write(bytes(10), "change")).toBe("sent");
    flush();
    expect(full).toEqual([true, false]);
  });
});
