import { tasksRoots } from "@coreos/schema/documents/tasks";
import type * as Y from "yjs";
import { type DocumentUndo, documentUndo } from "../document-undo.ts";

/** What a person did to a project, wherever they did it, is taken back there. */
export const projectUndo = (doc: Y.Doc): DocumentUndo => documentUndo(doc, tasksRoots(doc));
