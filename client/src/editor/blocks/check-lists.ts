/** Check lists. `task` names the task that an item has become, "<projectId>/<taskId>"; `null` for an item that is none. */
import { TaskItem, TaskList } from "@tiptap/extension-list";
import { linkedItem } from "../tasks/linked-item.tsx";

export const checkListBlocks = [
  TaskList,
  TaskItem.extend({
    addAttributes() {
      return {
        ...this.parent?.(),
        task: {
          default: null,
          keepOnSplit: false,
          parseHTML: () => null, // what is pasted is a copy, and a task has one item
          renderHTML: ({ task }) => (typeof task === "string" ? { "data-task": task } : {}),
        },
      };
    },
    addNodeView() {
      const draw = this.parent?.();
      return draw ? (props) => linkedItem(draw(props), props) : null;
    },
  }).configure({
    nested: true,
    a11y: { checkboxLabel: (node) => node.firstChild?.textContent || "Empty item" },
  }),
];
