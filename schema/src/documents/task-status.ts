/**
 * The states a task of a project can be in, in order. Each belongs to one of four categories, which is what counts.
 *
 * Roots   `statuses` Map id → Map {title, category, index}
 * Law     A project without a readable state has the ones every project begins with, so that no task ever lacks one.
 */
import * as Y from "yjs";
import { byPosition, type Placed, readIndex } from "./position.ts";

export const STATUS_CATEGORIES = ["todo", "doing", "done", "cancelled"] as const;
export type StatusCategory = (typeof STATUS_CATEGORIES)[number];

export interface TaskStatus extends Placed {
  title: string;
  category: StatusCategory;
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

/** In order; never empty. */
export function readStatuses(doc: Y.Doc): readonly TaskStatus[] {
  const found = [...statusesOf(doc)].flatMap(([id, map]) => readStatus(id, map) ?? []).sort(byPosition);
  return found.length > 0 ? found : FIRST_STATUSES;
}

/** The state with this id; a state that is gone or unknown counts as the first one still to do, so that its tasks stay visible. */
export function statusWithId(statuses: readonly TaskStatus[], id: unknown): TaskStatus {
  const known = statuses.find((status) => status.id === id);
  return known ?? firstOf(statuses, "todo");
}

/** The first state of a category, or simply the first one where the project has none of it. */
export function firstOf(statuses: readonly TaskStatus[], category: StatusCategory): TaskStatus {
  const preferred = category === "todo" ? statuses.find(({ id }) => id === "todo") : undefined;
  return preferred ?? statuses.find((status) => status.category === category) ?? (statuses[0] as TaskStatus);
}

export const isClosed = (category: StatusCategory) => category === "done" || category === "cancelled";

function readStatus(id: string, map: unknown): TaskStatus | null {
  if (!(map instanceof Y.Map)) return null;
  const title = map.get("title");
  const category = map.get("category");
  if (typeof title !== "string" || title.trim() === "") return null;
  return { id, title, category: STATUS_CATEGORIES.find((each) => each === category) ?? "todo", index: readIndex(map.get("index")) };
}
