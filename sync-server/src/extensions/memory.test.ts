import { CoreError } from "@coreos/schema/errors/core-error";
import { Document, type Extension } from "@hocuspocus/server";
import type { Logger } from "pino";
import { describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { createJoining } from "../gateway/joining.ts";
import { createPassOn } from "../gateway/pass-on.ts";
import type { SocketContext } from "../gateway/peer-context.ts";
import { createMemoryStore } from "../gateway/testing/memory-store.ts";
import { someNote } from "../gateway/testing/test-gateway.ts";
import type { DocumentStore, StoredPart } from "../ports.ts";
import { memory } from "./memory.ts";

type Loading = Parameters<NonNullable<Extension<SocketContext>["onLoadDocument"]>>[0];

/** Loads a document as the engine does. */
async function loaded(load: DocumentStore["load"]) {
  const log = { error: vi.fn() };
  const extension = memory({
    store: { ...createMemoryStore(), load },
    joining: createJoining(),
    passOn: createPassOn(),
    unloadGraceMs: 0,
    clock: () => 0,
    signal: new AbortController().signal,
    log: log as unknown as Logger,
    onJoined: () => undefined,
  });
  const documentName = someNote();
  const document = new Document(documentName);
  const sent = vi.spyOn(document, "broadcastUpdate");
  await extension.onLoadDocument?.({ document, documentName, context: { organizationId: "organization" } } as unknown as Loading);
  return { document, log, sent };
}

const source = new Y.Doc();
const words = source.getText("t");
const updates: Uint8Array[] = [];
source.on("update", (update: Uint8Array) => updates.push(update));
words.insert(0, "one ");
const snapshotV2 = Y.encodeStateAsUpdateV2(source);
words.insert(4, "two ");
words.insert(8, "three");
const parts: StoredPart[] = [{ snapshotV2 }, { updates: updates.slice(1, 2) }, { updates: updates.slice(2) }];

describe("bringing a document into memory", () => {
  it("takes in the snapshot and every part of the tail, and has nothing of it to broadcast", async () => {
    const { document, sent } = await loaded(async (_, take) => parts.forEach(take));
    expect(document.getText("t").toJSON()).toBe("one two three");
    document.flush();
    expect(sent).not.toHaveBeenCalled();
    document.getText("t").insert(0, "zero ");
    document.flush();
    expect(sent).toHaveBeenCalledOnce();
  });

  it("reports rows that cannot be read, and keeps the others", async () => {
    const torn = { updates: [Uint8Array.of(1, 1, 200), ...updates] };
    const { document, log } = await loaded(async (_, take) => take(torn));
    expect(document.getText("t").toJSON()).toBe("one two three");
    expect(log.error).toHaveBeenCalledWith({ document: document.name, rows: 1 }, "document.rows_unreadable");
  });

  it("begins anew when PostgreSQL went away in the middle", async () => {
    const load = vi.fn<DocumentStore["load"]>(async (_, take) => parts.forEach(take));
    load.mockImplementationOnce(async (_, take) => {
      take({ updates: [Uint8Array.of(1, 1, 200)] });
      take({ snapshotV2 });
      throw new CoreError("database.unavailable");
    });
    const { document, log } = await loaded(load);
    expect(document.getText("t").toJSON()).toBe("one two three");
    expect(log.error).not.toHaveBeenCalled(); // what the first attempt counted, the second counts again
  });
});
