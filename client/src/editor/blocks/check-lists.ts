/** Check lists. `task` names the task that an item has become, "<projectId>/<taskId>"; `null` for an item that is none. */
import { TaskItem, TaskList } from "@tiptap/extension-list";

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
  }).configure({
    nested: true,
    a11y: { checkboxLabel: (node) => node.firstChild?.textContent || "Empty item" },
  }),
];
