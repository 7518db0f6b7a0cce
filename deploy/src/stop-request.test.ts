import { EventEmitter } from "node:events";
import { describe, expect, it, vi } from "vitest";
import { stopRequest } from "./stop-request.ts";

describe("stopping", () => {
  it("takes what the terminal, npm and bootstrap make of one Ctrl-C as one", () => {
    const source = new EventEmitter();
    let now = 0;
    const forced = vi.fn();
    const stop = stopRequest(source, () => now);
    stop.onForce(forced);
    source.emit("SIGINT");
    now = 200;
    source.emit("SIGINT");
    expect(stop.signal.aborted).toBe(true);
    expect(forced).not.toHaveBeenCalled();
    now = 900;
    source.emit("SIGINT");
    expect(forced).toHaveBeenCalledOnce();
  });

  it("happens also when the parent has died", () => {
    const source = new EventEmitter();
    const stop = stopRequest(source);
    source.emit("disconnect");
    expect(stop.signal.aborted).toBe(true);
  });
});
