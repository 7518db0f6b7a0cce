/**
 * The check list item that has become a task: a chip behind it, and a box that shows and changes the task. How the task stands is
 * never written into the note (SPEC law 7): it is asked for by whoever looks.
 */
import { readTaskRef, type TaskRef } from "@coreos/schema/documents/task-ref";
import type { NodeViewRendererProps } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import type { NodeView } from "@tiptap/pm/view";
import { ReactRenderer } from "@tiptap/react";
import { type ComponentProps, lazy, Suspense } from "react";
import type { TaskState } from "./task-port.ts";

const TaskChip = lazy(async () => ({ default: (await import("./task-chip.tsx")).TaskChip }));

function ItemChip(props: ComponentProps<typeof TaskChip>) {
  return (
    <Suspense>
      <TaskChip {...props} />
    </Suspense>
  );
}

/** Adds to the item as every check list draws it. */
export function linkedItem(plain: NodeView, { node, editor }: NodeViewRendererProps): NodeView {
  const item = plain.dom as HTMLElement;
  const box = item.querySelector("input") as HTMLInputElement;
  let at: Node = node;
  let name: unknown = null;
  let ref: TaskRef | null = null;
  let chip: ReactRenderer | null = null;
  let state: TaskState = null;
  let toggle: (() => void) | null = null;

  const show = () => {
    const isTask = ref !== null && state !== "absent"; // the item of a task that is gone is a check list item again
    const checked = isTask && state !== null && state !== "absent" ? state.closed : at.attrs.checked === true;
    box.checked = checked;
    item.dataset.checked = String(checked);
    box.disabled = isTask && (state === null || (state !== "absent" && state.readOnly));
  };
  const follow = () => {
    if (at.attrs.task === name) return;
    name = at.attrs.task;
    ref = readTaskRef(name);
    state = null;
    chip?.destroy();
    chip?.element.remove();
    chip = null;
    if (!ref) return;
    chip = new ReactRenderer(ItemChip, {
      editor,
      as: "span",
      className: "task-chip",
      props: {
        ...ref,
        onState: (next: TaskState, act: () => void) => {
          state = next;
          toggle = act;
          show();
        },
      },
    });
    chip.element.contentEditable = "false";
    item.append(chip.element);
  };
  // Before the item's own listener, which writes into the note.
  item.addEventListener(
    "change",
    (event) => {
      if (event.target !== box || !ref || state === "absent") return;
      event.stopPropagation();
      if (state !== null && editor.isEditable) toggle?.();
      show();
    },
    true,
  );
  follow();
  show();
  return {
    ...plain,
    update(next, decorations, inner) {
      if (!plain.update?.(next, decorations, inner)) return false;
      at = next;
      follow();
      show();
      return true;
    },
    stopEvent: (event) => chip?.element.contains(event.target as globalThis.Node) ?? false,
    ignoreMutation: (mutation) => mutation.type !== "selection" && !plain.contentDOM?.contains(mutation.target),
    destroy() {
      chip?.destroy();
      plain.destroy?.();
    },
  };
}
