import Box from "@mui/material/Box";
import { Link2, User } from "lucide-react";
import type { ReactNode } from "react";
import { nameOf } from "../canvas-actions.ts";
import { CardFace, cardTitleStyle } from "../card-face.tsx";
import { Figure } from "../figure.tsx";
import type { StillCard as Still } from "./still-canvas.ts";

/** A card to look at: all of its figures, for there is nothing to open. */
export function StillCard({ still: { card, excerpt, figures, owner, leads } }: { still: Still }) {
  const hasLines = excerpt !== "" || figures.length > 0 || owner !== null || leads !== null;
  return (
    <CardFace color={card.color}>
      <Box dir="auto" sx={{ ...cardTitleStyle, pr: 1.25 }}>
        {nameOf(card.title)}
      </Box>
      {hasLines && (
        <Box sx={linesStyle}>
          {excerpt !== "" && <Box dir="auto">{excerpt}</Box>}
          {figures.map(({ id, ...words }) => (
            <Figure key={id} {...words} />
          ))}
          {owner !== null && <Line icon={<User aria-hidden size={12} />}>{owner}</Line>}
          {leads !== null && <Line icon={<Link2 aria-hidden size={12} />}>{leads}</Line>}
        </Box>
      )}
    </CardFace>
  );
}

const linesStyle = {
  px: 1.25,
  pb: 1,
  mt: -0.5,
  display: "grid",
  gap: 0.5,
  fontSize: 12,
  lineHeight: "16px",
  color: "text.secondary",
  overflowWrap: "anywhere",
} as const;

function Line({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <Box sx={{ display: "flex", alignItems: "center", gap: 0.5, "& svg": { flex: "none" } }}>
      {icon}
      <Box component="span" sx={{ minWidth: 0 }}>
        {children}
      </Box>
    </Box>
  );
}
