/**
 * The newest shape of each kind that this program understands. A device that knows an older one joins read-only and is
 * asked to reload (3409); a change of shape is a migration in `schema/migrations`.
 */
import type * as Y from "yjs";
import { CANVAS_SHAPE } from "./canvas-shape.ts";
import type { DocumentKind } from "./kind.ts";
import { NOTE_SHAPE } from "./note.ts";
import { PERSON_SHAPE } from "./person.ts";
import { TASKS_SHAPE } from "./tasks-shape.ts";
import { WORKSPACE_SHAPE } from "./workspace.ts";

const SHAPES: Partial<Record<DocumentKind, number>> = {
  workspace: WORKSPACE_SHAPE,
  canvas: CANVAS_SHAPE,
  note: NOTE_SHAPE,
  tasks: TASKS_SHAPE,
  person: PERSON_SHAPE,
};

/** `true` when the document was written by a newer program: read it, do not write it. */
export function isTooNew(kind: DocumentKind, doc: Y.Doc): boolean {
  const shape = doc.getMap<unknown>(kind).get("shape");
  return typeof shape === "number" && shape > (SHAPES[kind] ?? 0);
}
