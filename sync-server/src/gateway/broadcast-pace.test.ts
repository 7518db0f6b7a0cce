import { Document } from "@hocuspocus/server";
import { describe, expect, it } from "vitest";
import { createBroadcastPace } from "./broadcast-pace.ts";
import type { PeerConnection } from "./peer-context.ts";
import { someNote } from "./testing/test-gateway.ts";

function documentWith(peers: number): Document {
  const document = new Document(someNote());
  for (let peer = 0; peer < peers; peer++) document.connections.set({} as PeerConnection, { clients: new Set() });
  return document;
}

describe("a broadcast", () => {
  it("leaves at the end of the turn while fifty people watch one type", () => {
    const paced = createBroadcastPace();
    const document = documentWith(50);
    for (let ms = 0; ms < 5_000; ms += 20) paced(document, ms);
    expect(document.flushDelay).toBe(0);
  });

  it("waits 2 ms for company when many updates go to many readers, of that document alone, and only as long", () => {
    const paced = createBroadcastPace();
    const [busy, quiet] = [documentWith(50), documentWith(50)];
    for (let ms = 0; ms < 1_000; ms += 1) paced(busy, ms);
    paced(quiet, 1_000);
    expect([busy.flushDelay, quiet.flushDelay]).toEqual([2, 0]);
    paced(busy, 2_500);
    expect(busy.flushDelay).toBe(0);
  });

  it("never waits where nobody else reads", () => {
    const paced = createBroadcastPace();
    const document = documentWith(1);
    for (let ms = 0; ms < 1_000; ms += 0.01) paced(document, ms);
    expect(document.flushDelay).toBe(0);
  });
});
