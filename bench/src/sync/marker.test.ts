import { SYNC, syncFrame } from "@coreos/schema/protocol/message";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { isAcknowledgement, markerWriter, readMarkers } from "./marker.ts";

const found = (frame: Uint8Array) => {
  const numbers: number[] = [];
  readMarkers(Buffer.from(frame), (number) => numbers.push(number));
  return numbers;
};

describe("marker", () => {
  it("is found in the frame that carries its update", () => {
    const write = markerWriter();
    expect(found(syncFrame("a@b", SYNC.update, write(0)))).toEqual([0]);
    expect(found(syncFrame("a@b", SYNC.update, write(1_234_567)))).toEqual([1_234_567]);
  });

  it("is found when a server merged many updates into one", () => {
    const write = markerWriter();
    const updates = Array.from({ length: 50 }, (_, number) => write(number));
    expect(found(Y.mergeUpdates(updates))).toEqual(Array.from({ length: 50 }, (_, number) => number));
  });

  it("is not seen in half a word or other digits", () => {
    expect(found(Buffer.from("@123 @12345x7 1234567"))).toEqual([]);
  });

  it("tells an acknowledgement from an update and a refusal", () => {
    const status = (saved: number) => Buffer.from([1, 97, 8, saved]);
    expect(isAcknowledgement(status(1))).toBe(true);
    expect(isAcknowledgement(status(0))).toBe(false);
    expect(isAcknowledgement(Buffer.from(syncFrame("a", SYNC.update, markerWriter()(8))))).toBe(false);
  });
});
