/**
 * The states a task of a project can be in, in order. Each belongs to one of four categories, which is what counts.
 *
 * Roots   `statuses` Map id → Map {title, category, index, removedAt?: ISO 8601}
 *         One that is removed keeps its entry: a task that somebody moves into it at the same time counts where its tasks went.
 *         Of a category that lost all of its states at once the first one stays.
 * Law     A project without a readable state has the ones every project begins with, so that no task ever lacks one.
 */
import * as Y from "yjs";
import { FIRST_STATUSES, initStatuses, STATUS_CATEGORIES, type StatusCategory, statusesOf, type TaskStatus } from "./first-statuses.ts";
import { ORIGIN } from "./origin.ts";
import { byPosition, lastIndex, placeAt, readIndex } from "./position.ts";

/** In order; never empty. */
export function readStatuses(doc: Y.Doc): readonly TaskStatus[] {
  const all = [...statusesOf(doc)].flatMap(([id, map]) => readStatus(id, map) ?? []).sort(byPosition);
  if (all.length === 0) return FIRST_STATUSES;
  const isRemoved = ({ id }: TaskStatus) => typeof (statusesOf(doc).get(id) as Y.Map<unknown>).get("removedAt") === "string";
  const [removed, here] = [all.filter(isRemoved), all.filter((status) => !isRemoved(status))];
  for (const status of removed) if (!here.some(({ category }) => category === status.category)) here.push(status);
  const heirs = Map.groupBy(removed, ({ id, category }) => (here.some((each) => each.id === id) ? null : firstWith(here, category).id));
  return here.sort(byPosition).map((status) => {
    const takes = heirs.get(status.id)?.map(({ id }) => id);
    return takes ? { ...status, takes } : status;
  });
}

const firstWith = (statuses: readonly TaskStatus[], category: StatusCategory) =>
  statuses.find((status) => status.category === category) as TaskStatus;

/** The state with this id; a state that is gone or unknown counts as the first one still to do, so that its tasks stay visible. */
export function statusWithId(statuses: readonly TaskStatus[], id: unknown): TaskStatus {
  const known = statuses.find((status) => status.id === id || status.takes?.includes(id as string));
  return known ?? firstOf(statuses, "todo");
}

/** The first state of a category, or simply the first one where the project has none of it. */
export function firstOf(statuses: readonly TaskStatus[], category: StatusCategory): TaskStatus {
  const preferred = category === "todo" ? statuses.find(({ id }) => id === "todo") : undefined;
  return preferred ?? statuses.find((status) => status.category === category) ?? (statuses[0] as TaskStatus);
}

export const isClosed = (category: StatusCategory) => category === "done" || category === "cancelled";

/** Writes only what differs. In a project that has none of its own yet, the ones it is read with become its own. */
export function setStatus(doc: Y.Doc, status: { id: string; title: string; category: StatusCategory }): void {
  const { id, title, category } = status;
  if (title.trim() === "") return;
  doc.transact(() => {
    const known = ownStatuses(doc);
    const map = statusesOf(doc).get(id);
    if (!(map instanceof Y.Map)) {
      statusesOf(doc).set(id, new Y.Map<unknown>(Object.entries({ title, category, index: lastIndex(known) })));
      return;
    }
    for (const [key, value] of Object.entries({ title, category })) if (map.get(key) !== value) map.set(key, value);
  }, ORIGIN.editor);
}

/** `at`: its place among all states, counted from 0. */
export function placeStatus(doc: Y.Doc, id: string, at: number): void {
  doc.transact(() => {
    for (const placed of placeAt(
      ownStatuses(doc).filter((status) => status.id !== id),
      id,
      at,
    )) {
      const map = statusesOf(doc).get(placed.id);
      if (map instanceof Y.Map) map.set("index", placed.index);
    }
  }, ORIGIN.editor);
}

/** Where the tasks of a state go when it is removed; `null` when it has to stay as the last one of its category. */
export function heirOf(statuses: readonly TaskStatus[], id: string): TaskStatus | null {
  const gone = statuses.find((status) => status.id === id);
  if (!gone) return null;
  return statuses.find((status) => status.id !== id && status.category === gone.category) ?? null;
}

/** Removes a state. Its tasks are moved by `removeStatus` (tasks.ts). */
export function markStatusRemoved(doc: Y.Doc, id: string, at: string): void {
  doc.transact(() => {
    ownStatuses(doc);
    const map = statusesOf(doc).get(id);
    if (map instanceof Y.Map) map.set("removedAt", at);
  }, ORIGIN.editor);
}

function ownStatuses(doc: Y.Doc): readonly TaskStatus[] {
  const statuses = readStatuses(doc);
  if (statuses === FIRST_STATUSES) initStatuses(doc);
  return statuses;
}

function readStatus(id: string, map: unknown): TaskStatus | null {
  if (!(map instanceof Y.Map)) return null;
  const title = map.get("title");
  const category = map.get("category");
  if (typeof title !== "string" || title.trim() === "") return null;
  return { id, title, category: STATUS_CATEGORIES.find((each) => each === category) ?? "todo", index: readIndex(map.get("index")) };
}
