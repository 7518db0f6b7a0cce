/** What the menu of a canvas offers on a free board. */
import { useState } from "react";
import type * as Y from "yjs";
import { useSurroundings } from "../../../editor/surroundings.ts";
import { recall, remember } from "../../../ui/browser-memory.ts";
import { useToast } from "../../../ui/toast.tsx";
import type { CanvasCommand } from "../canvas-menu.tsx";

/** Remembered on this device, for every board. */
const MAP = "core-board-map";

export interface BoardCommands {
  /** Everything is shown as a list beside the board. */
  outline: boolean;
  /** A small map lies in the corner. */
  map: boolean;
  commands: readonly CanvasCommand[];
}

export function useBoardCommands(doc: Y.Doc, title: string): BoardCommands {
  const { people, documents } = useSurroundings();
  const toast = useToast();
  const [outline, setOutline] = useState(false);
  const [map, setMap] = useState(() => recall(MAP) === "shown");
  const showMap = (shown: boolean) => {
    setMap(shown);
    remember(MAP, shown ? "shown" : "hidden");
  };
  const save = (format: "svg" | "png") =>
    import("./export-board.tsx")
      .then(({ exportBoard }) => exportBoard({ doc, around: { people: people.get(), documents: documents.get() }, title, format }))
      .catch(() => toast({ text: "The picture could not be made. Try again, or export the board in another format." }));
  return {
    outline,
    map,
    commands: [
      { label: outline ? "Hide the list" : "Show as a list", run: () => setOutline(!outline) },
      { label: map ? "Hide the map" : "Show the map", run: () => showMap(!map) },
      { label: "Export as SVG", run: () => void save("svg") },
      { label: "Export as PNG", run: () => void save("png") },
    ],
  };
}
