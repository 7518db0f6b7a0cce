import type { CardColor } from "@coreos/schema/documents/card-color";
import Box from "@mui/material/Box";
import type { ReactNode, Ref } from "react";
import type { Peer } from "../../editor/peers.ts";

interface CardFaceProps {
  children: ReactNode;
  holder?: Peer | null;
  selected?: boolean;
  color?: CardColor | null;
  /** `ghost`: where the card in hand would be put down. */
  look?: "resting" | "lifted" | "ghost";
  ref?: Ref<HTMLDivElement>;
}

/** A card as it looks anywhere: on the canvas, under the pointer, in a version. */
export function CardFace({ children, holder = null, selected = false, color = null, look = "resting", ref }: CardFaceProps) {
  return (
    <Box
      ref={ref}
      data-color={color ?? undefined}
      data-holder={holder?.user.name}
      style={holder ? ({ "--peer": holder.color } as object) : undefined}
      sx={{
        position: "relative",
        minWidth: 0,
        borderRadius: "8px",
        bgcolor: look === "ghost" ? "accent.tint" : "plane.raised",
        color: "text.primary",
        boxShadow: (theme) => (look === "ghost" ? "none" : theme.vars.palette.shade[look === "lifted" ? "float" : "card"]),
        outline: outlineOf(holder !== null, selected, look),
        outlineColor: holder ? "var(--peer)" : "accent.brand",
        outlineOffset: look === "ghost" ? "-1.5px" : 0,
        "& > *": { opacity: look === "ghost" ? 0.7 : undefined },
        transition: "box-shadow 120ms ease-out",
        // The name is drawn and not written: the words of a card are its title alone.
        "&[data-holder]::after": holderLabel,
        // A bar at the left edge; it is part of the card's round corners.
        ...(color && { borderLeft: "3px solid", borderLeftColor: `card.${color}` }),
      }}
    >
      {children}
    </Box>
  );
}

/** A dashed edge marks the place where what is in hand would be put down. */
function outlineOf(held: boolean, selected: boolean, look: "resting" | "lifted" | "ghost"): string {
  if (look === "ghost") return "1.5px dashed";
  return held || selected ? "2px solid" : "none";
}

const holderLabel = {
  content: "attr(data-holder)",
  position: "absolute",
  right: "-2px",
  bottom: "100%",
  maxWidth: "100%",
  boxSizing: "border-box",
  px: "6px",
  borderRadius: "5px 5px 0 0",
  bgcolor: "var(--peer)",
  color: "accent.onFill",
  fontSize: 11,
  lineHeight: "16px",
  fontWeight: 600,
  overflow: "hidden",
  textOverflow: "ellipsis",
  whiteSpace: "nowrap",
  pointerEvents: "none",
} as const;

/** Title of a card: breaks anywhere; room for the button at its right where no pointer brings it. */
export const cardTitleStyle = {
  display: "block",
  minHeight: 36,
  boxSizing: "border-box",
  py: 1,
  pl: 1.25,
  pr: 1.25,
  fontWeight: 500,
  fontSize: 14,
  lineHeight: "20px",
  overflowWrap: "anywhere",
  whiteSpace: "pre-wrap",
} as const;

/** The title of a card that has a menu: under a thumb that is always there, so the first line ends beside it. */
export const besideMenuStyle = {
  ...cardTitleStyle,
  "@media (hover: none)": { minHeight: 44, py: "12px", "&::before": { content: '""', float: "right", width: 34, height: 20 } },
} as const;
