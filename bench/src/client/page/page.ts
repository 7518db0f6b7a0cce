/** What the bench asks this page to do; the bench itself reads the clock of the main thread from outside (CDP). */

import * as Y from "yjs";
import { below, seeded } from "../../random.ts";
import { KEEPERS, type KeeperName, newName, oursDatabase, oursDocument, withStore } from "./keeper.ts";

export interface Typed {
  /** Time inside the edits themselves, ms. */
  inEditsMs: number;
  /** Until everything was on the disk after the last edit, ms. */
  settleMs: number;
}

export interface BenchPage {
  /** Types `count` keystrokes into a new document, each in a task of its own, `everyMs` apart or back to back. */
  type(keeper: KeeperName, count: number, everyMs: number, seed: number): Promise<Typed>;
  /** Puts a document of `count` rows on the disk, as left by a page that closed before anything was compacted. */
  seedRows(keeper: KeeperName, count: number, seed: number): Promise<string>;
  /** Opens it and answers how long that took, ms. */
  open(keeper: KeeperName, name: string): Promise<{ ms: number; length: number }>;
}

declare global {
  var bench: BenchPage;
}

globalThis.bench = {
  async type(keeper, count, everyMs, seed) {
    const kept = await KEEPERS[keeper](newName());
    const press = typist(kept.doc, seed);
    let inEditsMs = 0;
    for (let i = 0; i < count; i++) {
      const start = performance.now();
      press();
      inEditsMs += performance.now() - start;
      await nextTask(everyMs);
    }
    const typed = performance.now();
    await kept.settle();
    const settleMs = performance.now() - typed;
    await kept.close();
    return { inEditsMs, settleMs };
  },

  async seedRows(keeper, count, seed) {
    const name = newName();
    const doc = new Y.Doc();
    const updates: Uint8Array[] = [];
    doc.on("update", (update: Uint8Array) => updates.push(update));
    const press = typist(doc, seed);
    while (updates.length < count) press();
    if (keeper === "ours") {
      await oursDocument(name);
      const rows = updates.map((update) => ({ document: name, update, stored: 1 as const, count: 1 }));
      await (await oursDatabase()).updates.bulkAdd(rows);
    } else {
      await (await KEEPERS[keeper](name)).close(); // makes its stores
      await withStore(name, "updates", (store) => updates.forEach((update) => void store.add(update)));
    }
    return name;
  },

  async open(keeper, name) {
    const start = performance.now();
    const kept = await KEEPERS[keeper](name);
    const ms = performance.now() - start;
    const { length } = kept.doc.getText("content");
    await kept.close();
    return { ms, length };
  },
};

/** Types like a person: mostly on, sometimes back, now and then elsewhere. */
function typist(doc: Y.Doc, seed: number): () => void {
  const text = doc.getText("content");
  const random = seeded(seed);
  let caret = 0;
  return () => {
    if (random() < 0.02) caret = below(random, text.length + 1);
    if (random() < 0.15 && caret > 0) {
      caret -= 1;
      text.delete(caret, 1);
    } else {
      text.insert(caret, "abcdefghij"[below(random, 10)] ?? "a");
      caret += 1;
    }
  };
}

function nextTask(afterMs: number): Promise<void> {
  if (afterMs > 0) return new Promise((resolve) => setTimeout(resolve, afterMs));
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
