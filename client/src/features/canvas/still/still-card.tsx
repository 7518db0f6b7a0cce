import Box from "@mui/material/Box";
import { Link2, User } from "lucide-react";
import { nameOf } from "../canvas-actions.ts";
import { CardFace, cardTitleStyle } from "../card-face.tsx";
import { CardLine, cardLinesStyle } from "../card-line.tsx";
import { Figure } from "../figure.tsx";
import type { StillCard as Still } from "./still-canvas.ts";

/** A card to look at: all of its figures, for there is nothing to open. */
export function StillCard({ still: { card, excerpt, figures, owner, leads } }: { still: Still }) {
  const hasLines = excerpt !== "" || figures.length > 0 || owner !== null || leads !== null;
  return (
    <CardFace color={card.color}>
      <Box dir="auto" sx={cardTitleStyle}>
        {nameOf(card.title)}
      </Box>
      {hasLines && (
        <Box sx={cardLinesStyle}>
          {excerpt !== "" && <Box dir="auto">{excerpt}</Box>}
          {figures.map(({ id, ...words }) => (
            <Figure key={id} {...words} />
          ))}
          {owner !== null && <CardLine icon={<User aria-hidden size={12} />}>{owner}</CardLine>}
          {leads !== null && <CardLine icon={<Link2 aria-hidden size={12} />}>{leads}</CardLine>}
        </Box>
      )}
    </CardFace>
  );
}
