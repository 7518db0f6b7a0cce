import Box from "@mui/material/Box";
import ButtonBase from "@mui/material/ButtonBase";
import { CircleAlert } from "lucide-react";
import { useSyncExternalStore } from "react";
import { useCanvas } from "./canvas-context.ts";
import { totalFigures, totalWords } from "./quantity-words.ts";

const MOST = 2;

/** What the cards of a section come to; what is in it shows figure-peek.tsx. Nothing where there is nothing to count. */
export function SectionTotal({ id, title }: { id: string; title: string }) {
  const { content } = useCanvas();
  const total = useSyncExternalStore(
    (listener) => content.subscribeTotal(id, listener),
    () => content.total(id),
  );
  const figures = totalFigures(total);
  if (figures.length === 0 && total.failed.length === 0) return null;
  const rest = figures.length - MOST;
  return (
    <ButtonBase
      data-figure={`section:${id}`}
      data-figure-name={`the total of ${title}`}
      aria-label={`Total of ${title}: ${totalWords(total).join(", ") || "no result"}`}
      aria-haspopup="dialog"
      sx={{
        ml: "auto",
        px: 0.5,
        mr: -0.5,
        gap: 0.5,
        minWidth: 0,
        maxWidth: "100%",
        minHeight: { xs: 32, tablet: 0 },
        justifyContent: "flex-end",
        textAlign: "right",
        borderRadius: "6px",
        fontSize: 13,
        lineHeight: "18px",
        fontWeight: 500,
        fontVariantNumeric: "tabular-nums",
        color: "text.secondary",
        "&:hover": { bgcolor: "plane.raised", color: "text.primary" },
      }}
    >
      {total.failed.length > 0 && <CircleAlert aria-hidden size={12} />}
      {/* Words wrap where a section is narrow; a figure stays whole. */}
      <Box component="span" sx={{ minWidth: 0, overflowWrap: "anywhere" }}>
        {figures.slice(0, MOST).map(({ short, name }, at) => (
          <span key={`${short} ${name}`}>
            {at > 0 && " · "}
            <Box component="span" sx={{ whiteSpace: "nowrap" }}>
              {short}
            </Box>
            {name !== "" && ` ${name}`}
          </span>
        ))}
        {rest > 0 && ` · ${rest} more`}
        {figures.length === 0 && "no result"}
      </Box>
    </ButtonBase>
  );
}
