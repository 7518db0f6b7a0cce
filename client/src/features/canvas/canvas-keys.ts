/** The keys of a canvas with sections, for the list of shortcuts: cards and sections listen to them themselves. */
import type { Command } from "../../editor/command-registry.ts";

const key = (id: string, title: string, keys: string): Command => ({ id: `canvas.${id}`, title, group: "This canvas", keys, native: true });

export const CANVAS_KEYS: readonly Command[] = [
  key("walk", "Walk through cards and sections", "Arrows"),
  key("edit", "Write the title of the card", "Enter"),
  key("details", "Open its details", "O"),
  key("comment", "Comment on it", "Shift+C"),
  key("lift", "Lift it, put it down", "Space"),
  key("move", "Move it to a section", "M"),
  key("new", "New card in its section", "N"),
  key("range", "Select more", "Shift+Arrows"),
  key("all", "Select the section, then the canvas", "Mod+A"),
  key("twice", "Duplicate", "Mod+D"),
  key("delete", "Delete", "Del"),
  key("nearer", "Zoom in", "Mod+Plus"),
  key("farther", "Zoom out", "Mod+Minus"),
  key("zoom", "As large as it is", "Mod+0"),
  key("fit", "Fit the whole canvas", "1"),
];
