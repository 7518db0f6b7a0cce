/** The keys of a note, for the list of shortcuts; the editor listens to them itself. */
import type { Command } from "../../editor/command-registry.ts";
import { COPY_LINK_KEYS } from "./use-copy-block-link.ts";

const KEYS: readonly (readonly [title: string, keys: string])[] = [
  ["Choose a block", "/"],
  ["Link to a document", "[["],
  ["Mention a person", "@"],
  ["Bold", "Mod+B"],
  ["Italic", "Mod+I"],
  ["Link the selected words", "Mod+K"],
  ["Comment on the selected words", "Mod+Shift+M"],
  ["To the tools of the selected words", "Alt+F10"],
  ["Menu of the block", "Mod+."],
  ["Move the block up", "Mod+Shift+↑"],
  ["Move the block down", "Mod+Shift+↓"],
  ["Duplicate the block", "Mod+Shift+D"],
  ["Copy the link of the block", COPY_LINK_KEYS],
  ["Make the check list item a task", "Mod+Shift+Enter"],
  ["Fold or unfold the toggle", "Mod+Alt+Enter"],
];

export const NOTE_KEYS: readonly Command[] = KEYS.map(([title, keys]) => ({
  id: `note.${title.toLowerCase().replaceAll(" ", "-")}`,
  title,
  group: "This note",
  keys,
  native: true,
}));
