import { addTask, changeTask } from "@coreos/schema/documents/tasks";
import { initTasks } from "@coreos/schema/documents/tasks-shape";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { progressOf, taskStore } from "../../editor/task-store.ts";
import { groupTasks } from "./task-groups.ts";
import { isShown, readView, writeView } from "./task-view.ts";

const TODAY = "2026-11-25";
const NOW = "2026-11-25T12:00:00.000Z";
const ANN = { id: "ann", name: "Ann" };

function project() {
  const doc = new Y.Doc();
  initTasks(doc);
  addTask(doc, { id: "late", title: "Pay the rent", due: "2026-11-20", assignee: "ann", labels: ["money"] });
  addTask(doc, { id: "today", title: "Call Acme", due: TODAY, priority: "high" });
  addTask(doc, { id: "done", title: "Sign the lease", status: "done", due: "2026-11-01", assignee: "gone" });
  addTask(doc, { id: "no", title: "Never mind", status: "cancelled" });
  return { doc, store: taskStore(doc) };
}

describe("how a project is looked at", () => {
  it("is in the address, and comes back from it", () => {
    const view = { view: "board", group: "due", filter: ["overdue", "label:a,b & c"], words: "x" } as const;
    expect(readView(writeView(view))).toEqual(view);
    expect(readView({ view: "cube", group: {}, filter: "%E0%A4%A", q: 7 })).toEqual({
      view: "list",
      group: "status",
      filter: ["%E0%A4%A"],
      words: "7",
    });
    expect(writeView(readView({}))).toEqual({});
  });

  it("shows what any filter of one kind and all kinds let through", () => {
    const { store } = project();
    const shown = (filter: string[], words = "") =>
      store
        .get()
        .tasks.filter((task) => isShown(task, store.get(), { filter, words }, TODAY))
        .map(({ id }) => id);
    expect(shown([])).toEqual(["late", "today", "done", "no"]);
    expect(shown(["overdue"])).toEqual(["late"]); // what is done is not late
    expect(shown(["open"])).toEqual(["late", "today"]);
    expect(shown(["status:todo", "status:done"])).toEqual(["late", "today", "done"]);
    expect(shown(["status:todo", "assignee:ann"])).toEqual(["late"]);
    expect(shown(["assignee:"])).toEqual(["today", "no"]);
    expect(shown(["label:money"])).toEqual(["late"]);
    expect(shown([], "ACME")).toEqual(["today"]);
    expect(shown(["phase:moon"])).toHaveLength(4);
  });

  it("puts tasks under headings, also somebody's who has left", () => {
    const { store } = project();
    const groups = (by: "status" | "assignee" | "due" | "priority") =>
      groupTasks(store.get().tasks, by, { project: store.get(), people: [ANN], today: TODAY })
        .filter(({ tasks }) => tasks.length > 0)
        .map(({ title, tasks }) => [title, ...tasks.map(({ id }) => id)]);
    expect(groups("status")).toEqual([
      ["Todo", "late", "today"],
      ["Done", "done"],
      ["Cancelled", "no"],
    ]);
    expect(groups("assignee")).toEqual([
      ["Ann", "late"],
      ["Former member", "done"],
      ["No assignee", "today", "no"],
    ]);
    expect(groups("due")).toEqual([
      ["Overdue", "late"],
      ["Today", "today"],
      ["Done", "done", "no"],
    ]);
    expect(groups("priority")).toEqual([
      ["High", "today"],
      ["No priority", "late", "done", "no"],
    ]);
  });
});

describe("the store of a project", () => {
  it("keeps the objects of tasks that did not change, and counts cancelled ones for nothing", () => {
    const { doc, store } = project();
    const before = store.get();
    expect(progressOf(before)).toEqual({ done: 1, total: 3 });
    let told = 0;
    store.subscribe(() => told++);
    changeTask(doc, "today", { status: "done" }, NOW);
    expect(told).toBe(1);
    expect(progressOf(store.get())).toEqual({ done: 2, total: 3 });
    expect(store.get().byId.get("late")).toBe(before.byId.get("late"));
    expect(store.get().byId.get("today")).not.toBe(before.byId.get("today"));
  });
});
