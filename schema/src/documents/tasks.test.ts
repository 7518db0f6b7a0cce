import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { FIRST_STATUSES, statusesOf } from "./first-statuses.ts";
import type { Task } from "./task.ts";
import { placeStatus, readStatuses, setStatus, statusWithId } from "./task-status.ts";
import {
  addTask,
  changeProject,
  changeTask,
  itemsOf,
  placeTask,
  readProject,
  readTasks,
  removeStatus,
  setProjectDescription,
  setTaskLabel,
  setTaskText,
  taskText,
  trashTask,
} from "./tasks.ts";
import { restoreTasks } from "./tasks-restore.ts";
import { initTasks } from "./tasks-shape.ts";

const NOW = "2026-11-25T12:00:00.000Z";
const IDS = ["a", "b", "c", "d", "e"];

function project(...ids: string[]): Y.Doc {
  const doc = new Y.Doc();
  initTasks(doc);
  for (const id of ids) addTask(doc, { id, title: `Task ${id}` });
  return doc;
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

function sync(...docs: Y.Doc[]): void {
  for (const from of docs) for (const to of docs) Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)));
}

const order = (doc: Y.Doc) => readTasks(doc).map(({ id }) => id);
const task = (doc: Y.Doc, id: string) => readTasks(doc).find((each) => each.id === id) as Task;

describe("a project", () => {
  it("begins with six states and no task", () => {
    const doc = project();
    expect(readStatuses(doc)).toEqual(FIRST_STATUSES);
    expect(readTasks(doc)).toEqual([]);
  });

  it("keeps what it is about", () => {
    const doc = project();
    setProjectDescription(doc, "Open the second shop");
    changeProject(doc, { lead: "ann", target: "2027-03-01", color: "green" });
    expect(readProject(doc)).toEqual({ description: "Open the second shop", lead: "ann", target: "2027-03-01", color: "green" });
  });

  it("shows a task whose state is gone as one to do, and one without any readable state all the same", () => {
    const doc = project("a");
    changeTask(doc, "a", { status: "blocked" }, NOW);
    expect(statusWithId(readStatuses(doc), task(doc, "a").status).id).toBe("todo");
    for (const id of [...statusesOf(doc).keys()]) statusesOf(doc).delete(id);
    expect(readStatuses(doc)).toEqual(FIRST_STATUSES);
  });
});

describe("the states of a project", () => {
  const titles = (doc: Y.Doc) => readStatuses(doc).map(({ title }) => title);

  it("are added at the end, renamed and put in another order", () => {
    const doc = project();
    setStatus(doc, { id: "blocked", title: "Blocked", category: "doing" });
    setStatus(doc, { id: "todo", title: "Next", category: "todo" });
    placeStatus(doc, "blocked", 2);
    expect(titles(doc)).toEqual(["Backlog", "Next", "Blocked", "In progress", "In review", "Done", "Cancelled"]);
    setStatus(doc, { id: "todo", title: "  ", category: "todo" });
    expect(titles(doc)[1]).toBe("Next");
  });

  it("hand their tasks to the first one of their category when they are removed, and the last of a category stays", () => {
    const doc = project("a");
    changeTask(doc, "a", { status: "review" }, NOW);
    removeStatus(doc, "review", NOW);
    expect(task(doc, "a").status).toBe("doing");
    removeStatus(doc, "doing", NOW);
    expect(titles(doc)).toEqual(["Backlog", "Todo", "In progress", "Done", "Cancelled"]);
  });

  it("count a task where it belongs that somebody moves into one while it is removed", () => {
    const ann = project("a");
    setStatus(ann, { id: "paid", title: "Paid", category: "done" });
    const ben = copyOf(ann);
    removeStatus(ann, "paid", NOW);
    changeTask(ben, "a", { status: "paid" }, NOW);
    sync(ann, ben);
    for (const doc of [ann, ben]) expect(statusWithId(readStatuses(doc), task(doc, "a").status).id).toBe("done");
  });

  it("converge when two people remove what the other one kept: the first of the category stays", () => {
    const ann = project("a");
    changeTask(ann, "a", { status: "review" }, NOW);
    const ben = copyOf(ann);
    removeStatus(ann, "doing", NOW);
    removeStatus(ben, "review", NOW);
    setStatus(ben, { id: "todo", title: "Next", category: "todo" });
    sync(ann, ben);
    expect(readStatuses(ann)).toEqual(readStatuses(ben));
    expect(titles(ann)).toEqual(["Backlog", "Next", "In progress", "Done", "Cancelled"]);
    expect(statusWithId(readStatuses(ann), task(ann, "a").status).id).toBe("doing");
  });

  it("come back with a version in which they were there", () => {
    const doc = project("a");
    changeTask(doc, "a", { status: "review" }, NOW);
    const past = copyOf(doc);
    removeStatus(doc, "review", NOW);
    restoreTasks(doc, past, NOW);
    expect(readStatuses(doc)).toEqual(FIRST_STATUSES);
    expect(task(doc, "a").status).toBe("review");
  });
});

describe("a task", () => {
  it("stands in one order, wherever it is put, and is put before another one when it is made", () => {
    const doc = project("a", "b", "c");
    placeTask(doc, "c", readTasks(doc), "a");
    addTask(doc, { id: "d", title: "", before: "b" });
    expect(order(doc)).toEqual(["c", "a", "d", "b"]);
    placeTask(doc, "c", readTasks(doc), null);
    expect(order(doc)).toEqual(["a", "d", "b", "c"]);
  });

  it("knows when it was done, and forgets it when it is opened again", () => {
    const doc = project("a");
    changeTask(doc, "a", { status: "done" }, NOW);
    expect(task(doc, "a")).toMatchObject({ status: "done", doneAt: NOW });
    changeTask(doc, "a", { status: "cancelled" }, "2026-11-26T12:00:00.000Z");
    expect(task(doc, "a").doneAt).toBe(NOW);
    changeTask(doc, "a", { status: "doing" }, NOW);
    expect(task(doc, "a").doneAt).toBeNull();
  });

  it("takes different fields, labels and letters of two people at once", () => {
    const ann = project("a");
    const ben = copyOf(ann);
    changeTask(ann, "a", { due: "2026-12-01" }, NOW);
    changeTask(ben, "a", { assignee: "ben", priority: "high" }, NOW);
    setTaskLabel(ann, "a", "launch", true);
    setTaskLabel(ben, "a", "legal ", true);
    setTaskText(ann, "a", "title", "Big task a");
    setTaskText(ben, "a", "title", "Task a, first");
    sync(ann, ben);
    expect(task(ann, "a")).toEqual(task(ben, "a"));
    expect(task(ann, "a")).toMatchObject({ due: "2026-12-01", assignee: "ben", priority: "high", labels: ["launch", "legal"] });
    expect(task(ann, "a").title).toBe("Big task a, first");
  });

  it("that is removed comes back as it was, with what others wrote meanwhile", () => {
    const ann = project("a", "b");
    const ben = copyOf(ann);
    trashTask(ann, "a", NOW);
    setTaskText(ben, "a", "body", "Ask the baker");
    sync(ann, ben);
    expect(order(ben)).toEqual(["b"]);
    trashTask(ben, "a", null);
    expect(order(ben)).toEqual(["a", "b"]);
    expect(taskText(ben, "a", "body")?.toString()).toBe("Ask the baker");
  });

  it("takes parts one level deep, and they leave with it", () => {
    const doc = project("a", "b", "c");
    changeTask(doc, "b", { parent: "a" }, NOW);
    changeTask(doc, "c", { parent: "b" }, NOW); // b is a part itself
    changeTask(doc, "a", { parent: "c" }, NOW); // a has parts
    changeTask(doc, "a", { parent: "a" }, NOW);
    expect(readTasks(doc).map(({ id, parent }) => [id, parent])).toEqual([
      ["a", null],
      ["b", "a"],
      ["c", null],
    ]);
    trashTask(doc, "a", NOW);
    expect(order(doc)).toEqual(["c"]);
  });

  it("has no due day that does not exist", () => {
    const doc = project("a");
    for (const due of ["2026-02-30", "tomorrow", "2026-2-3", 7, null]) {
      (itemsOf(doc).get("a") as Y.Map<unknown>).set("due", due);
      expect(task(doc, "a").due).toBeNull();
    }
  });
});

describe("versions of a project", () => {
  it("come back by forward edits: later tasks go, removed ones return, untouched ones keep their entry", () => {
    const doc = project("a", "b");
    setTaskLabel(doc, "a", "launch", true);
    addTask(doc, { id: "l", title: "Linked", link: { kind: "note", id: "n", anchor: "block", label: "Plan" } });
    const past = copyOf(doc);
    const untouched = itemsOf(doc).get("b");
    changeTask(doc, "a", { status: "done", due: "2026-12-24" }, NOW);
    setTaskText(doc, "a", "title", "Other words");
    setTaskLabel(doc, "a", "launch", false);
    setTaskLabel(doc, "a", "late", true);
    trashTask(doc, "l", NOW);
    addTask(doc, { id: "later", title: "Later" });
    itemsOf(doc).set("x", "no task");
    restoreTasks(doc, past, NOW);
    expect(readTasks(doc)).toEqual(readTasks(past));
    expect(itemsOf(doc).get("b")).toBe(untouched);
    itemsOf(doc).set("a", "gone");
    restoreTasks(doc, past, NOW);
    expect(readTasks(doc)).toEqual(readTasks(past));
  });
});

describe("replicas of a project", () => {
  const step = fc.record({
    who: fc.nat(2),
    what: fc.constantFrom("add", "status", "parent", "place", "trash", "back", "title", "label"),
    id: fc.constantFrom(...IDS),
    other: fc.option(fc.constantFrom(...IDS)),
    sync: fc.boolean(),
  });

  function take(doc: Y.Doc, { what, id, other }: { what: string; id: string; other: string | null }): void {
    if (what === "add") addTask(doc, { id, title: "new", ...(other && { before: other }) });
    if (what === "status") changeTask(doc, id, { status: other ? "done" : "doing" }, NOW);
    // Past our own rule, as an older or a hostile program would.
    if (what === "parent") (itemsOf(doc).get(id) as Y.Map<unknown> | undefined)?.set("parent", other);
    if (what === "place") placeTask(doc, id, readTasks(doc), other);
    if (what === "trash") trashTask(doc, id, NOW);
    if (what === "back") trashTask(doc, id, null);
    if (what === "title") setTaskText(doc, id, "title", `${id}${other}`);
    if (what === "label") setTaskLabel(doc, id, "launch", other !== null);
  }

  it("law 5: read the same tasks in the same order, however they were moved; law 4: one level deep, never in a ring", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const first = project("a", "b", "c");
        const docs = [first, copyOf(first), copyOf(first)];
        for (const each of steps) {
          take(docs[each.who] as Y.Doc, each);
          if (each.sync) sync(...docs);
        }
        sync(...docs);
        const [tasks, ...others] = docs.map(readTasks);
        for (const other of others) expect(other).toEqual(tasks);
        const byId = new Map(tasks?.map((each) => [each.id, each]));
        expect(byId.size).toBe(tasks?.length);
        for (const each of tasks ?? []) if (each.parent !== null) expect(byId.get(each.parent)?.parent).toBeNull();
      }),
      { numRuns: 200 },
    );
  });
});
