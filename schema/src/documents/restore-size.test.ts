import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { newId } from "../ids/id.ts";
import { TRANSACTION_BYTES } from "../protocol/limits.ts";
import { addCard, initCanvas, readCards } from "./canvas.ts";
import { restoreCanvas } from "./canvas-restore.ts";
import { addTask, itemsOf, readTasks, setTaskText, taskMap } from "./tasks.ts";
import { restoreTasks } from "./tasks-restore.ts";

const NOW = "2026-11-25T11:00:00.000Z";

/** The sizes of what `work` writes. */
function updatesOf(doc: Y.Doc, work: () => void): number[] {
  const sizes: number[] = [];
  const note = (update: Uint8Array) => sizes.push(update.length);
  doc.on("update", note);
  work();
  doc.off("update", note);
  return sizes;
}

describe("a restore of much", () => {
  it("of a project is cut into transactions that the log takes, and reads the project once", () => {
    const past = new Y.Doc();
    past.transact(() => {
      for (let i = 0; i < 900; i++) {
        const fields = { title: new Y.Text(`Task ${i}`), body: new Y.Text("words ".repeat(60)), index: `b${1000 + i}`, "label:now": true };
        itemsOf(past).set(newId(), new Y.Map<unknown>(Object.entries(fields)));
      }
    });
    const doc = new Y.Doc();
    const startedMs = performance.now();
    const sizes = updatesOf(doc, () => restoreTasks(doc, past, NOW));
    expect(performance.now() - startedMs).toBeLessThan(5_000);
    expect(Math.max(...sizes)).toBeLessThan(TRANSACTION_BYTES);
    expect(readTasks(doc)).toEqual(readTasks(past));
  });

  it("of a project takes no container of the past along", () => {
    const [past, doc] = [new Y.Doc(), new Y.Doc()];
    const id = newId();
    addTask(past, { id, title: "Call" });
    setTaskText(past, id, "body", "soon");
    taskMap(past, id)?.set("label:odd", new Y.Map([["a", 1]]));
    taskMap(past, id)?.set("label:now", true);
    restoreTasks(doc, past, NOW);
    expect(taskMap(doc, id)?.has("label:odd")).toBe(false);
    expect(readTasks(doc)).toEqual(readTasks(past));
    expect(taskMap(past, id)?.get("label:odd")).toHaveProperty("doc", past);
  });

  it("of a canvas is cut by size and not by number", () => {
    const [past, doc] = [new Y.Doc(), new Y.Doc()];
    initCanvas(past);
    for (let i = 0; i < 50; i++) addCard(past, { id: newId(), section: "value", title: "t".repeat(10_000) });
    const sizes = updatesOf(doc, () => restoreCanvas(doc, past));
    expect(Math.max(...sizes)).toBeLessThan(TRANSACTION_BYTES);
    expect(readCards(doc)).toEqual(readCards(past));
  });
});
