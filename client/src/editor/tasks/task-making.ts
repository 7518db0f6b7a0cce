/** "Make it a task": the check list item around the caret becomes a task of a project, and keeps its name. */
import { formatTaskRef, readTaskRef } from "@coreos/schema/documents/task-ref";
import { type Editor, Extension } from "@tiptap/core";
import type { Node, ResolvedPos } from "@tiptap/pm/model";
import type { Surroundings } from "../surroundings.ts";

interface TaskMakingOptions {
  documentId: string;
  surroundings(): Surroundings | null;
}

declare module "@tiptap/core" {
  interface Commands<ReturnType> {
    taskMaking: {
      /** With `ask` the project is chosen anew. An item that is a task already is opened there. */
      makeTask(ask?: boolean): ReturnType;
    };
  }
}

export const TaskMaking = Extension.create<TaskMakingOptions>({
  name: "taskMaking",
  addOptions: () => ({ documentId: "", surroundings: () => null }),
  addCommands() {
    return {
      makeTask:
        (ask = false) =>
        ({ editor, state, dispatch }) => {
          const item = itemAround(state.selection.$from, state.selection.$from.nodeAfter);
          if (!item) return false;
          if (dispatch) void make(editor, item, this.options, ask);
          return true;
        },
    };
  },
  addKeyboardShortcuts() {
    return { "Mod-Shift-Enter": ({ editor }) => editor.commands.makeTask() };
  },
});

async function make(editor: Editor, item: Node, { documentId, surroundings }: TaskMakingOptions, ask: boolean): Promise<void> {
  const around = surroundings();
  if (!around) return;
  const known = readTaskRef(item.attrs.task);
  if (known) return around.open({ kind: "tasks", id: known.project, anchor: known.task });
  const anchor: string | null = item.attrs.id;
  const title = item.firstChild?.textContent ?? "";
  const made = await around.tasks.create({ title, from: { kind: "note", id: documentId, anchor, label: title } }, ask);
  if (!made || editor.isDestroyed) return;
  // Others may have written meanwhile: the item is found by its name.
  editor.state.doc.descendants((node, pos) => {
    if (node.type !== item.type || (anchor === null ? node !== item : node.attrs.id !== anchor)) return true;
    editor.view.dispatch(editor.state.tr.setNodeAttribute(pos, "task", formatTaskRef(made)));
    return false;
  });
  editor.commands.focus();
}

/** The item that the caret is in, or that is chosen as a whole. */
function itemAround($from: ResolvedPos, after: Node | null): Node | null {
  for (let depth = $from.depth; depth > 0; depth--) if ($from.node(depth).type.name === "taskItem") return $from.node(depth);
  return after?.type.name === "taskItem" ? after : null;
}
