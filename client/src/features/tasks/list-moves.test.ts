import { addTask, readTasks } from "@coreos/schema/documents/tasks";
import { initTasks } from "@coreos/schema/documents/tasks-shape";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { taskStore } from "../../editor/task-store.ts";
import { between, linesOf, remaining } from "./list-lines.ts";
import { dropBetween, placeWords, stepOf } from "./list-moves.ts";
import { taskActions } from "./task-actions.ts";
import { groupTasks } from "./task-groups.ts";

const TODAY = "2026-11-25";

/** Lines: Backlog · Todo a b c · In progress d · Done · Cancelled (folded). */
function project(by: "status" | "due" = "status") {
  const doc = new Y.Doc();
  initTasks(doc);
  for (const id of ["a", "b", "c"]) addTask(doc, { id, title: id, due: "2026-11-20" });
  addTask(doc, { id: "d", title: "d", status: "doing", due: TODAY });
  const now = () => {
    const all = taskStore(doc).get();
    const groups = groupTasks(all.tasks, by, { project: all, people: [], today: TODAY });
    const lines = linesOf(groups, new Set(["status:cancelled"]), null);
    return { groups, lines, at: (key: string) => lines.findIndex((line) => line.key === key) };
  };
  const drop = (id: string, below: number) => {
    const place = dropBetween(now().lines, below, id);
    if (place) taskActions(doc, () => undefined).place(id, place.group.tasks, place.before, place.group.becomes);
    return place && placeWords(place, id);
  };
  const inGroups = () =>
    now().groups.flatMap(({ title, tasks }) => (tasks.length > 0 ? [`${title}: ${tasks.map(({ id }) => id).join(" ")}`] : []));
  return { doc, now, drop, inGroups };
}

describe("a task let go between two lines of the list", () => {
  it("stands there, in front of the line below", () => {
    const { now, drop, inGroups } = project();
    drop("c", now().at("a"));
    expect(inGroups()).toEqual(["Todo: c a b", "In progress: d"]);
    drop("c", now().at("b"));
    expect(inGroups()).toEqual(["Todo: a c b", "In progress: d"]);
    drop("a", now().at("group:status:doing")); // behind the last one
    expect(inGroups()).toEqual(["Todo: c b a", "In progress: d"]);
  });

  it("becomes what its new group means, also in an empty or a folded one", () => {
    const { doc, now, drop, inGroups } = project();
    expect(drop("a", now().at("d"))).toBe("1 of 2 in In progress");
    expect(drop("b", now().at("d") + 1)).toBe("3 of 3 in In progress");
    expect(inGroups()).toEqual(["Todo: c", "In progress: a d b"]);
    drop("c", now().at("group:status:done") + 1);
    drop("d", now().lines.length);
    expect(inGroups()).toEqual(["In progress: a b", "Done: c", "Cancelled: d"]);
    expect(readTasks(doc).find(({ id }) => id === "c")?.status).toBe("done");
  });

  it("does not move where it stands already, above the first heading, or into a group that is no one thing", () => {
    const { now, drop } = project();
    expect(drop("b", now().at("b"))).toBeNull();
    expect(drop("b", now().at("c"))).toBeNull();
    expect(drop("a", now().at("a"))).toBeNull();
    expect(drop("b", 0)).toBeNull();
    const due = project("due");
    expect(due.drop("d", due.now().at("b"))).toBeNull(); // nothing becomes overdue by hand
    due.drop("c", due.now().at("a")); // but its own order may change there
    expect(due.inGroups()).toEqual(["Overdue: c a b", "Today: d"]);
    due.drop("c", due.now().at("d"));
    expect(due.inGroups()).toEqual(["Overdue: a b", "Today: c d"]);
  });
});

describe("lines of the list by keyboard", () => {
  it("carry a task over a heading into the next group that takes it", () => {
    const { now } = project();
    expect(stepOf(now().groups, "c", 1)).toMatchObject({ group: { title: "In progress" }, before: "d" });
    expect(stepOf(now().groups, "a", -1)).toMatchObject({ group: { title: "Backlog" }, before: null });
    expect(stepOf(now().groups, "a", 1)).toMatchObject({ group: { title: "Todo" }, before: "c" });
  });

  it("are chosen from one to another in either direction, and leave the focus a neighbour when they go", () => {
    const { lines } = project().now();
    expect(between(lines, "d", "b")).toEqual(["b", "c", "d"]);
    expect(remaining(lines, "b", ["b", "c"])?.key).toBe("d");
    expect(remaining(lines, "d", ["d"])?.key).toBe("c");
    expect(remaining(lines, "a", ["a", "b", "c", "d"])).toBeUndefined();
  });
});
