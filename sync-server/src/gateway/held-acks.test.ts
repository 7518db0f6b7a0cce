import { describe, expect, it } from "vitest";
import { createHeldAcks } from "./held-acks.ts";

const frame = (n: number) => Uint8Array.of(n);

function setUp() {
  const sent: number[] = [];
  return { sent, acks: createHeldAcks((ack) => void sent.push(ack[0] as number)) };
}

describe("held acknowledgements", () => {
  it("law 8: leave in the order of the frames, whatever is committed first", () => {
    const { sent, acks } = setUp();
    const first = acks.expect("note");
    const second = acks.expect("note");
    acks.arrived("note", frame(1));
    acks.arrived("note", frame(2));
    second();
    expect(sent).toEqual([]);
    first();
    expect(sent).toEqual([1, 2]);
    expect(acks.count()).toBe(0);
  });

  it("wait for the engine as well: a commit may be faster", () => {
    const { sent, acks } = setUp();
    acks.expect("note")();
    expect(sent).toEqual([]);
    acks.arrived("note", frame(1));
    expect(sent).toEqual([1]);
  });

  it("do not wait for other documents", () => {
    const { sent, acks } = setUp();
    acks.expect("slow");
    const release = acks.expect("fast");
    acks.arrived("slow", frame(1));
    acks.arrived("fast", frame(2));
    release();
    expect(sent).toEqual([2]);
  });

  it("law 8: say nothing about a frame that was never taken in", () => {
    const { sent, acks } = setUp();
    acks.arrived("note", frame(1));
    expect(sent).toEqual([]);
  });

  it("are forgotten with their document", () => {
    const { sent, acks } = setUp();
    const release = acks.expect("note");
    acks.arrived("note", frame(1));
    acks.forget("note");
    release();
    expect(sent).toEqual([]);
    expect(acks.count()).toBe(0);
  });
});
