import { Document } from "@hocuspocus/server";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { createPassOn } from "./pass-on.ts";
import type { PeerConnection } from "./peer-context.ts";
import { someNote } from "./testing/test-gateway.ts";

/** A document as the engine keeps it; `receive` is one frame of a device, `sent` what the others got. */
function engineDocument() {
  const document = new Document(someNote());
  const sent: Uint8Array[] = [];
  document.on("update", (update: Uint8Array) => sent.push(update));
  const passOn = createPassOn();
  passOn.attach(document);
  const connection = { name: "a device" } as unknown as PeerConnection;
  const receive = (update: Uint8Array) => {
    passOn.expect(connection, update);
    Y.applyUpdate(document, update, { source: "connection", connection });
  };
  const others = () => {
    const doc = new Y.Doc();
    for (const update of sent) Y.applyUpdate(doc, update);
    return doc.getText("t").toJSON();
  };
  return { document, receive, sent, others };
}

function updatesOf(edit: (text: Y.Text, n: number) => void, count: number): Uint8Array[] {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => updates.push(update));
  for (let n = 0; n < count; n++) edit(doc.getText("t"), n);
  return updates;
}

const typed = (text: Y.Text, n: number) => text.insert(text.length, String(n));

describe("what is passed on", () => {
  it("is a small update as it came, the very bytes", () => {
    const { receive, sent } = engineDocument();
    const updates = updatesOf(typed, 3);
    updates.forEach(receive);
    expect(sent.every((update, at) => update === updates[at])).toBe(true);
    expect(sent).toHaveLength(3);
  });

  it("is nothing when everything is known", () => {
    const { receive, sent } = engineDocument();
    const [update = new Uint8Array()] = updatesOf(typed, 1);
    receive(update);
    receive(update);
    expect(sent).toHaveLength(1);
  });

  it("is the difference when a large update repeats what is known", () => {
    const { receive, sent } = engineDocument();
    const updates = updatesOf((text, n) => text.insert(text.length, n === 0 ? "x".repeat(5_000) : "y"), 2);
    updates.slice(0, 1).forEach(receive);
    receive(Y.mergeUpdates(updates));
    expect(sent[1]?.length).toBeLessThan(100);
  });

  it("is also what waited, once what it depends on is there", () => {
    const { receive, sent, others } = engineDocument();
    const [first, second] = updatesOf(typed, 2) as [Uint8Array, Uint8Array];
    receive(second);
    expect(sent).toHaveLength(0);
    receive(first);
    expect(others()).toBe("01");
  });

  it("is what the server writes itself, and a deletion", () => {
    const { document, receive, others } = engineDocument();
    updatesOf((text, n) => (n === 0 ? text.insert(0, "abc") : text.delete(1, 1)), 2).forEach(receive);
    document.getText("t").insert(0, "! ");
    expect(others()).toBe("! ac");
    expect(others()).toBe(document.getText("t").toJSON());
  });

  it("leaves the others with the same document, whatever order and repetition it comes in (law 5)", () => {
    const step = fc.tuple(fc.nat(), fc.nat(2), fc.string({ minLength: 1, maxLength: 4 }));
    void fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 25 }), fc.array(fc.nat(), { maxLength: 60 }), (steps, order) => {
        const updates = updatesOf((text, n) => {
          const [at, kind, word] = steps[n] as [number, number, string];
          if (kind > 0 || text.length === 0) text.insert(at % (text.length + 1), word);
          else text.delete(at % text.length, 1);
        }, steps.length);
        const { document, receive, others } = engineDocument();
        for (const at of order) receive(updates[at % updates.length] as Uint8Array);
        expect(others()).toBe(document.getText("t").toJSON());
        updates.forEach(receive);
        expect(others()).toBe(document.getText("t").toJSON());
      }),
    );
  });
});
