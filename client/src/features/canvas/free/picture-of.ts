import type { StillCanvas, StillCard } from "../still/still-canvas.ts";
import { heightOfLines, linesOfCard, type PictureLine } from "./picture-lines.ts";
import { type Join, joinsOf, type Rect, sizeOf, spotOf } from "./spots.ts";

export interface PictureCard extends Rect {
  still: StillCard;
  lines: readonly PictureLine[];
}

export interface Picture {
  cards: readonly PictureCard[];
  joins: readonly Join[];
}

/** A board laid out for a picture of it. */
export function pictureOf({ sections, links }: StillCanvas): Picture {
  const stills = sections.flatMap(({ cards }) => cards);
  return {
    cards: stills.map((still, at) => {
      const { width, height } = sizeOf(still.card.size);
      const lines = linesOfCard(still, width);
      return { still, lines, ...spotOf(still.card, at), width, height: Math.max(height, heightOfLines(lines)) };
    }),
    joins: joinsOf(links, new Set(stills.map(({ card }) => card.id))),
  };
}
