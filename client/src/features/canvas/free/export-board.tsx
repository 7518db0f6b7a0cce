import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import type * as Y from "yjs";
import { saveFile } from "../../../ui/save-file.ts";
import { type Around, stillCanvas } from "../still/still-canvas.ts";
import { BoardPicture } from "./board-picture.tsx";
import { pictureOf } from "./picture-of.ts";

/** The whole board as an SVG file. */
export function exportBoard(doc: Y.Doc, around: Around, title: string): void {
  const place = document.createElement("div");
  const root = createRoot(place);
  flushSync(() => root.render(<BoardPicture {...pictureOf(stillCanvas(doc, around))} />));
  const svg = place.firstElementChild ? new XMLSerializer().serializeToString(place.firstElementChild) : "";
  root.unmount();
  saveFile(`${title || "Board"}.svg`, new Blob([svg], { type: "image/svg+xml" }));
}
