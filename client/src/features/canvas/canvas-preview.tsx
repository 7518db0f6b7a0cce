import { canvasType, readCards } from "@coreos/schema/documents/canvas";
import { useMemo } from "react";
import * as Y from "yjs";
import { StaticCanvas } from "./static-canvas.tsx";

/** A canvas as it was: `update` is one Yjs V1 update. */
export function CanvasPreview({ update }: { update: Uint8Array }) {
  const { type, cards } = useMemo(() => {
    const past = new Y.Doc();
    Y.applyUpdate(past, update);
    const read = { type: canvasType(past), cards: readCards(past) };
    past.destroy();
    return read;
  }, [update]);
  return <StaticCanvas type={type} cards={cards} />;
}
