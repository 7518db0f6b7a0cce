import { addTask } from "@coreos/schema/documents/tasks";
import { initTasks } from "@coreos/schema/documents/tasks-shape";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { taskStore } from "../../editor/task-store.ts";
import { countOpen, countProjects, myWork } from "./mine.ts";

const TODAY = "2026-11-25";

function project(id: string, tasks: Record<string, string | null>) {
  const doc = new Y.Doc();
  initTasks(doc);
  for (const [title, assignee] of Object.entries(tasks)) addTask(doc, { id: title, title, ...(assignee && { assignee }) });
  return { id, title: id, tasks: taskStore(doc).get() };
}

const projects = [project("Launch", { "Call Acme": null, "Book the fair": "ann" }), project("Office", { "Paint the wall": "bo" })];
const counts = (self: string | null, isAlone: boolean) => {
  const work = myWork(projects, self, TODAY, isAlone);
  return { tasks: countOpen(work), projects: countProjects(work) };
};

describe("my work", () => {
  it("is everything while nobody has an account", () => {
    expect(counts(null, true)).toEqual({ tasks: 3, projects: 2 });
  });

  it("keeps what nobody was given when the only person here gets an account", () => {
    expect(counts("ann", true)).toEqual({ tasks: 2, projects: 1 });
  });

  it("is among others what one was given, and counts the projects that hold it", () => {
    expect(counts("ann", false)).toEqual({ tasks: 1, projects: 1 });
    expect(counts("cy", false)).toEqual({ tasks: 0, projects: 0 });
  });
});
