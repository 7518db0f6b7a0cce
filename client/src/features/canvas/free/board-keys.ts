/** The keys of a free board, for the list of shortcuts: the board and its cards listen to them themselves. */
import type { Command } from "../../../editor/command-registry.ts";

export const THIS_BOARD = "This board";

const key = (id: string, title: string, keys: string): Command => ({ id: `board.${id}`, title, group: THIS_BOARD, keys, native: true });

export const BOARD_KEYS: readonly Command[] = [
  key("edit", "Write the title of the card", "Enter"),
  key("details", "Open its details", "O"),
  key("comment", "Comment on it", "Shift+C"),
  key("move", "Move it, in larger steps with Shift", "Arrows"),
  key("size", "Make it larger or smaller", "Mod+Arrows"),
  key("connect", "Connect it to another card", "C"),
  key("new", "New card below it", "N"),
  key("select", "Select it", "Space"),
  key("all", "Select every card", "Mod+A"),
  key("twice", "Duplicate", "Mod+D"),
  key("delete", "Delete", "Del"),
  key("fit", "Fit the whole board", "1"),
];
