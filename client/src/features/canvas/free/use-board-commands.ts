/** What the menu of a canvas offers on a free board. */
import { useState } from "react";
import type * as Y from "yjs";
import { useSurroundings } from "../../../editor/surroundings.ts";
import type { CanvasCommand } from "../canvas-menu.tsx";

export interface BoardCommands {
  /** Everything is shown as a list beside the board. */
  outline: boolean;
  commands: readonly CanvasCommand[];
}

export function useBoardCommands(doc: Y.Doc, title: string): BoardCommands {
  const { people, documents } = useSurroundings();
  const [outline, setOutline] = useState(false);
  const save = async () =>
    (await import("./export-board.tsx")).exportBoard(doc, { people: people.get(), documents: documents.get() }, title);
  return {
    outline,
    commands: [
      { label: outline ? "Hide the list" : "Show as a list", run: () => setOutline(!outline) },
      { label: "Export as SVG", run: () => void save() },
    ],
  };
}
