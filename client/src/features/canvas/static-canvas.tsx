import { type Card, cardsIn } from "@coreos/schema/documents/canvas";
import { type CanvasType, ELSEWHERE } from "@coreos/schema/documents/canvas-types";
import Box from "@mui/material/Box";
import { nameOf } from "./canvas-actions.ts";
import { CanvasGrid, cardListStyle, SectionFrame } from "./canvas-frame.tsx";
import { CardFace, cardTitleStyle } from "./card-face.tsx";
import { layoutOf, sectionsOf } from "./layouts.ts";

/** A canvas to look at, not to touch: as it was in a version, as it goes to the printer. */
export function StaticCanvas({ type, cards }: { type: CanvasType; cards: readonly Card[] }) {
  const layout = layoutOf(type);
  const strangers = cardsIn(cards, ELSEWHERE.id).length > 0;
  return (
    <CanvasGrid layout={layout}>
      {sectionsOf(type, strangers).map((section) => (
        <SectionFrame key={section.id} section={section} layout={layout}>
          <Box component="ul" role="list" sx={cardListStyle}>
            {cardsIn(cards, section.id).map((card) => (
              <Box component="li" key={card.id} sx={{ minWidth: 0, breakInside: "avoid" }}>
                <CardFace>
                  <Box dir="auto" sx={{ ...cardTitleStyle, pr: 1.25 }}>
                    {nameOf(card.title)}
                  </Box>
                </CardFace>
              </Box>
            ))}
          </Box>
        </SectionFrame>
      ))}
    </CanvasGrid>
  );
}
