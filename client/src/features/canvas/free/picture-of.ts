import type { StillCanvas, StillCard } from "../still/still-canvas.ts";
import { heightOfLines, linesOfCard, type PictureLine } from "./picture-lines.ts";
import { type Join, joinsOf, type Rect, sizeOf, spotOf } from "./spots.ts";

export interface PictureCard extends Rect {
  still: StillCard;
  lines: readonly PictureLine[];
}

export interface Picture {
  /** All that is drawn, with room around it. */
  frame: Rect;
  cards: readonly PictureCard[];
  joins: readonly Join[];
}

/** A board laid out for a picture of it. */
export function pictureOf({ sections, links }: Pick<StillCanvas, "sections" | "links">): Picture {
  const stills = sections.flatMap(({ cards }) => cards);
  const cards = stills.map((still, at) => {
    const { width, height } = sizeOf(still.card.size);
    const lines = linesOfCard(still, width);
    return { still, lines, ...spotOf(still.card, at), width, height: Math.max(height, heightOfLines(lines)) };
  });
  return {
    frame: around(cards),
    cards,
    joins: joinsOf(links, new Set(stills.map(({ card }) => card.id))),
  };
}

const MARGIN_PX = 40;

function around(boxes: readonly Rect[]): Rect {
  if (boxes.length === 0) return { x: -MARGIN_PX, y: -MARGIN_PX, width: 2 * MARGIN_PX, height: 2 * MARGIN_PX };
  const x = Math.min(...boxes.map((box) => box.x)) - MARGIN_PX;
  const y = Math.min(...boxes.map((box) => box.y)) - MARGIN_PX;
  const width = Math.max(...boxes.map((box) => box.x + box.width)) + MARGIN_PX - x;
  const height = Math.max(...boxes.map((box) => box.y + box.height)) + MARGIN_PX - y;
  return { x, y, width, height };
}
