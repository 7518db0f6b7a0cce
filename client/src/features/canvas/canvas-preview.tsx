import { BUSINESS_MODEL_SECTIONS } from "@coreos/schema/documents/business-model";
import { cardsIn, readCards } from "@coreos/schema/documents/canvas";
import Box from "@mui/material/Box";
import { useMemo } from "react";
import * as Y from "yjs";
import { nameOf } from "./canvas-actions.ts";
import { CanvasGrid, cardListStyle, SectionFrame } from "./canvas-frame.tsx";
import { CardFace, cardTitleStyle } from "./card-face.tsx";

/** A canvas as it was: `update` is one Yjs V1 update. */
export function CanvasPreview({ update }: { update: Uint8Array }) {
  const cards = useMemo(() => {
    const past = new Y.Doc();
    Y.applyUpdate(past, update);
    const read = readCards(past);
    past.destroy();
    return read;
  }, [update]);
  return (
    <CanvasGrid>
      {BUSINESS_MODEL_SECTIONS.map(({ id }) => (
        <SectionFrame key={id} id={id}>
          <Box component="ul" role="list" sx={cardListStyle}>
            {cardsIn(cards, id).map((card) => (
              <Box component="li" key={card.id} sx={{ minWidth: 0 }}>
                <CardFace>
                  <Box sx={{ ...cardTitleStyle, pr: 1.25 }}>{nameOf(card.title)}</Box>
                </CardFace>
              </Box>
            ))}
          </Box>
        </SectionFrame>
      ))}
    </CanvasGrid>
  );
}
