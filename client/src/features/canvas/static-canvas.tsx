import Box from "@mui/material/Box";
import { CanvasGrid, cardListStyle, SectionFrame } from "./canvas-frame.tsx";
import { layoutOf } from "./layouts.ts";
import type { StillCanvas } from "./still/still-canvas.ts";
import { StillCard } from "./still/still-card.tsx";

/** A canvas to look at, not to touch: as it was in a version, as it goes to the printer. */
export function StaticCanvas({ type, sections }: StillCanvas) {
  const layout = layoutOf(type);
  return (
    <CanvasGrid layout={layout}>
      {sections.map(({ section, cards, total }) => (
        <SectionFrame key={section.id} section={section} layout={layout} total={total !== "" && <Box sx={totalStyle}>{total}</Box>}>
          <Box component="ul" role="list" sx={cardListStyle}>
            {cards.map((still) => (
              <Box component="li" key={still.card.id} sx={{ minWidth: 0, breakInside: "avoid" }}>
                <StillCard still={still} />
              </Box>
            ))}
          </Box>
        </SectionFrame>
      ))}
    </CanvasGrid>
  );
}

const totalStyle = {
  ml: "auto",
  fontSize: 13,
  lineHeight: "18px",
  fontWeight: 500,
  fontVariantNumeric: "tabular-nums",
  color: "text.secondary",
  textAlign: "end",
} as const;
