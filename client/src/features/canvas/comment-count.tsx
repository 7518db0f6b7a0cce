import Box from "@mui/material/Box";
import ButtonBase from "@mui/material/ButtonBase";
import { MessageSquare } from "lucide-react";
import { DENSITY } from "../../ui/theme/tokens.ts";
import { count } from "../../ui/words.ts";
import { nameOf } from "./canvas-actions.ts";
import { useCanvas, useCard } from "./canvas-context.ts";
import { useOpenCount } from "./card-threads.ts";

/** How many open threads a card has; opens them. */
export function CommentCount({ id, tabStop }: { id: string; tabStop: boolean }) {
  const { threads, openComments } = useCanvas();
  const open = useOpenCount(threads, id);
  const card = useCard(id);
  if (open === 0 || !card) return null;
  return (
    <Box sx={{ px: 0.75, pb: 0.75, mt: -0.5, display: "flex" }}>
      <ButtonBase
        className="nodrag"
        aria-label={`${count(open, "comment")} on ${nameOf(card.title)}`}
        tabIndex={tabStop ? 0 : -1}
        onMouseDown={(event) => event.stopPropagation()}
        onTouchStart={(event) => event.stopPropagation()}
        onClick={(event) => {
          event.stopPropagation();
          openComments(id);
        }}
        sx={{
          gap: 0.5,
          px: 0.5,
          minHeight: { ...DENSITY.chip, tablet: DENSITY.tool.tablet },
          minWidth: DENSITY.tool.tablet,
          borderRadius: "6px",
          fontSize: 12,
          lineHeight: "16px",
          fontWeight: 500,
          color: "warn.text",
          fontVariantNumeric: "tabular-nums",
          "&:hover": { bgcolor: "plane.sunk" },
        }}
      >
        <MessageSquare aria-hidden size={12} />
        {open}
      </ButtonBase>
    </Box>
  );
}
