import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as Y from "yjs";
import type { StoredDocument } from "../ports.ts";
import { contentOf, docOf, loadedDoc, loadedParts, testWriter } from "./testing-replica.ts";
import { type TestStore, testDocument, testStore } from "./testing-store.ts";

let test: TestStore;
beforeAll(async () => {
  test = await testStore();
});
afterAll(() => test.drop());

const step = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ do: fc.constant("insert" as const), at: fc.nat(99), text: fc.string({ minLength: 1, maxLength: 9 }) }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("delete" as const), at: fc.nat(99), length: fc.nat(9) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom("compact" as const, "load" as const, "wait" as const, "version" as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("unload" as const) }) },
);
const steps = fc.array(fc.record({ document: fc.nat(2), node: fc.nat(1), step }), { minLength: 10, maxLength: 60, size: "max" });

describe("whatever happens in between", () => {
  it("a fresh replica reads what the writers wrote, now and at every moment (laws 5 and 12)", { timeout: 120_000 }, async () => {
    const nodes = [test.store, await test.node()];
    await fc.assert(
      fc.asyncProperty(steps, async (plan) => {
        const documents = [testDocument(), testDocument(), testDocument()];
        const writers = documents.map((document) => nodes.map((node) => testWriter(node, document)));
        const background: Promise<unknown>[] = [];
        const moments: { document: StoredDocument; seq: number; content: string }[] = [];
        for (const { document: at, node, step } of plan) {
          const document = documents[at] as StoredDocument;
          const store = nodes[node] as TestStore["store"];
          const both = writers[at] ?? [];
          const text = both[node]?.text ?? new Y.Text();
          if (step.do === "insert") text.insert(Math.min(step.at, text.length), step.text);
          else if (step.do === "delete")
            text.delete(Math.min(step.at, text.length), Math.min(step.length, Math.max(0, text.length - step.at)));
          else if (step.do === "compact") background.push(store.compact(document));
          else if (step.do === "load") background.push(loadedParts(store, document));
          else if (step.do === "unload") store.unloaded(document);
          else if (step.do === "version") background.push(store.createVersion(document, { name: "Now" }));
          else {
            const seq = Math.max(0, ...(await Promise.all(both.map(({ stored }) => stored()))).flat());
            if (seq > 0) moments.push({ document, seq, content: merged(both) });
          }
        }
        await Promise.all([...background, ...writers.flat().map((writer) => writer.stored())]);
        for (const [at, document] of documents.entries()) {
          expect(contentOf(await loadedDoc(test.store, document))).toBe(merged(writers[at] ?? []));
        }
        for (const { document, seq, content } of moments) {
          expect(contentOf(docOf(await test.store.momentState(document, seq)))).toBe(content);
        }
      }),
      { numRuns: 20 },
    );
  });
});

/** What a replica reads that has every writer's edits. */
function merged(writers: readonly { doc: Y.Doc }[]): string {
  const reference = new Y.Doc();
  for (const { doc } of writers) Y.applyUpdate(reference, Y.encodeStateAsUpdate(doc));
  return contentOf(reference);
}
