/** The whole board as a file: drawn once as SVG, of which PNG is a photograph. */
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import type * as Y from "yjs";
import { saveFile } from "../../../ui/save-file.ts";
import { type Around, stillCanvas } from "../still/still-canvas.ts";
import { BoardPicture } from "./board-picture.tsx";
import { pictureOf } from "./picture-of.ts";
import { pngScale } from "./png-scale.ts";

export interface BoardFile {
  doc: Y.Doc;
  around: Around;
  title: string;
  format: "svg" | "png";
}

export async function exportBoard({ doc, around, title, format }: BoardFile): Promise<void> {
  const svg = drawn(doc, around);
  const file = new Blob([new XMLSerializer().serializeToString(svg)], { type: "image/svg+xml" });
  saveFile(
    `${title || "Board"}.${format}`,
    format === "svg" ? file : await photograph(file, svg.width.baseVal.value, svg.height.baseVal.value),
  );
}

function drawn(doc: Y.Doc, around: Around): SVGSVGElement {
  const place = document.createElement("div");
  const root = createRoot(place);
  flushSync(() => root.render(<BoardPicture {...pictureOf(stillCanvas(doc, around))} />));
  const svg = place.firstElementChild?.cloneNode(true) as SVGSVGElement;
  root.unmount();
  return svg;
}

async function photograph(svg: Blob, widthPx: number, heightPx: number): Promise<Blob> {
  const url = URL.createObjectURL(svg);
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const scale = pngScale(widthPx, heightPx);
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(widthPx * scale));
    canvas.height = Math.max(1, Math.round(heightPx * scale));
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((done, fail) =>
      canvas.toBlob((blob) => (blob ? done(blob) : fail(new DOMException("no room for the picture", "QuotaExceededError"))), "image/png"),
    );
  } finally {
    URL.revokeObjectURL(url);
  }
}
