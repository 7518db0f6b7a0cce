/** A task named from outside its project, as a check list item or a card keeps it: "<project id>/<task id>". A name grants nothing. */
import { isId } from "../ids/id.ts";

export interface TaskRef {
  project: string;
  task: string;
}

export const formatTaskRef = ({ project, task }: TaskRef) => `${project}/${task}`;

/** `null` for what names no task. */
export function readTaskRef(value: unknown): TaskRef | null {
  if (typeof value !== "string") return null;
  const [project = "", task = "", ...rest] = value.split("/");
  return rest.length === 0 && isId(project) && isId(task) ? { project, task } : null;
}
