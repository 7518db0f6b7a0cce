/** Tasks as other documents reach them: a check list item or a card becomes one, shows how it stands, and does or reopens it. */

import type { TaskStatus } from "@coreos/schema/documents/first-statuses";
import type { TaskOrigin } from "@coreos/schema/documents/task";
import type { TaskRef } from "@coreos/schema/documents/task-ref";
import type { Observable } from "../../replica/ports.ts";

export interface LinkedTask {
  title: string;
  /** Done or cancelled: nothing is left to do. */
  closed: boolean;
  status: TaskStatus;
  statuses: readonly TaskStatus[];
  /** Account id; a claim. */
  assignee: string | null;
  due: string | null;
  readOnly: boolean;
}

/** `absent`: removed, or in a project that is not within reach. `null`: the device has not looked yet, or the project is on its way. */
export type TaskState = LinkedTask | "absent" | null;

export interface WantedTask {
  title: string;
  from: TaskOrigin;
}

export interface TaskPort {
  /**
   * Asks for the project where this device does not know it yet, or when `ask` is set. `null`: the person thought better of it,
   * or was told why not.
   */
  create(task: WantedTask, ask?: boolean): Promise<TaskRef | null>;
  state(ref: TaskRef): Observable<TaskState>;
  /** Does it, or opens it again. */
  toggle(ref: TaskRef): void;
}
