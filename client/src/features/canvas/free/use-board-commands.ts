/** What is done with a whole free board: in its menu, and in the command bar. */
import { useMemo, useState } from "react";
import type * as Y from "yjs";
import { useSurroundings } from "../../../editor/surroundings.ts";
import { recall, remember } from "../../../ui/browser-memory.ts";
import { useToast } from "../../../ui/toast.tsx";
import { useToldWork } from "../../../ui/use-told-work.ts";
import type { CanvasCommand } from "../canvas-menu.tsx";

export interface BoardCommand extends CanvasCommand {
  id: string;
}

export interface BoardCommands {
  /** Everything is shown as a list beside the board. */
  outline: boolean;
  /** A small map lies in the corner. */
  map: boolean;
  commands: readonly BoardCommand[];
}

/** Remembered on this device, for every board. */
const MAP = "core-board-map";

export function useBoardCommands(doc: Y.Doc, title: string): BoardCommands {
  const { people, documents } = useSurroundings();
  const toast = useToast();
  const told = useToldWork();
  const [outline, setOutline] = useState(false);
  const [map, setMap] = useState(() => recall(MAP) === "shown");
  const commands = useMemo(() => {
    const save = (format: "svg" | "png") =>
      told(`Exporting as ${format.toUpperCase()}`, () =>
        import("./export-board.tsx")
          .then(({ exportBoard }) => exportBoard({ doc, around: { people: people.get(), documents: documents.get() }, title, format }))
          .catch(() => toast({ text: "The picture could not be made. Try again, or export the board in another format." })),
      );
    const showMap = (shown: boolean) => {
      setMap(shown);
      remember(MAP, shown ? "shown" : "hidden");
    };
    return [
      { id: "board.list", label: outline ? "Hide the list" : "Show as a list", run: () => setOutline(!outline) },
      { id: "board.map", label: map ? "Hide the map" : "Show the map", run: () => showMap(!map) },
      { id: "board.svg", label: "Export as SVG", run: () => void save("svg") },
      { id: "board.png", label: "Export as PNG", run: () => void save("png") },
    ];
  }, [doc, title, people, documents, toast, told, outline, map]);
  return { outline, map, commands };
}
