/** The states that every project begins with. Apart from what reads and changes them, so that the shell, which makes projects, carries no more. */
import * as Y from "yjs";
import type { Placed } from "./position.ts";

export const STATUS_CATEGORIES = ["todo", "doing", "done", "cancelled"] as const;
export type StatusCategory = (typeof STATUS_CATEGORIES)[number];

export interface TaskStatus extends Placed {
  title: string;
  category: StatusCategory;
  /** Ids of removed states whose tasks count here. */
  takes?: readonly string[];
}

export const FIRST_STATUSES: readonly TaskStatus[] = [
  { id: "backlog", title: "Backlog", category: "todo", index: "a0" },
  { id: "todo", title: "Todo", category: "todo", index: "a1" },
  { id: "doing", title: "In progress", category: "doing", index: "a2" },
  { id: "review", title: "In review", category: "doing", index: "a3" },
  { id: "done", title: "Done", category: "done", index: "a4" },
  { id: "cancelled", title: "Cancelled", category: "cancelled", index: "a5" },
];

export const statusesOf = (doc: Y.Doc) => doc.getMap<unknown>("statuses");

export function initStatuses(doc: Y.Doc): void {
  for (const { id, ...fields } of FIRST_STATUSES) statusesOf(doc).set(id, new Y.Map<unknown>(Object.entries(fields)));
}
