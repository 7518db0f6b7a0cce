import type { Command } from "../../editor/command-registry.ts";

const KEYS: readonly [id: string, title: string, keys: string][] = [
  ["walk", "Walk through the list", "↑/↓"],
  ["fold", "Fold, unfold, go in and out", "←/→"],
  ["open", "Open", "Enter"],
  ["rename", "Rename", "F2"],
  ["move", "Move among its neighbours", "Alt+↑/↓"],
  ["nest", "Move out of or into a document", "Alt+←/→"],
  ["menu", "Everything else", "Shift+F10"],
  ["trash", "Move to trash", "Delete"],
];

/** Keys of the list of documents while the focus is in it; the list listens to them itself. */
export const TREE_KEYS: readonly Command[] = KEYS.map(([id, title, keys]) => ({
  id: `tree.${id}`,
  title,
  group: "List of documents",
  keys,
  native: true,
}));

/** Keys of every screen that are heard where they act. */
export const SCREEN_KEYS: readonly Command[] = [
  { id: "undo", title: "Undo", group: "Everywhere", keys: "Mod+Z", native: true },
  { id: "redo", title: "Redo", group: "Everywhere", keys: "Mod+Shift+Z", native: true },
  { id: "side", title: "Show or hide the side column", group: "Everywhere", keys: "Mod+\\", native: true },
];
