import { initCanvas } from "@coreos/schema/documents/canvas";
import type { CanvasType } from "@coreos/schema/documents/canvas-types";
import type { WantedDocument } from "./documents.ts";

/** A canvas of this type, called as the type is; one that is what every canvas begins as keeps the name of its kind. */
export function wantedCanvas({ id, title }: CanvasType): WantedDocument {
  return { kind: "canvas", ...(id !== "business-model" && { title }), seed: (doc) => initCanvas(doc, id) };
}
