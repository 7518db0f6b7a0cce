import Box from "@mui/material/Box";
import ButtonBase from "@mui/material/ButtonBase";
import { CircleAlert } from "lucide-react";
import { lazy, Suspense, useState, useSyncExternalStore } from "react";
import { useCanvas } from "./canvas-context.ts";
import { totalWords } from "./quantity-words.ts";

const TotalParts = lazy(async () => ({ default: (await import("./total-parts.tsx")).TotalParts }));
const MOST = 2;

/** What the cards of a section come to; a click shows what is in it. Nothing where there is nothing to count. */
export function SectionTotal({ id, title }: { id: string; title: string }) {
  const { content } = useCanvas();
  const total = useSyncExternalStore(
    (listener) => content.subscribeTotal(id, listener),
    () => content.total(id),
  );
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const words = totalWords(total);
  if (words.length === 0 && total.failed.length === 0) return null;
  const shown = words.slice(0, MOST).join(" · ") + (words.length > MOST ? " …" : "");
  return (
    <>
      <ButtonBase
        aria-label={`Total of ${title}: ${words.join(", ") || "no result"}`}
        aria-haspopup="dialog"
        onClick={(event) => setAnchor(event.currentTarget)}
        sx={{
          ml: "auto",
          px: 0.5,
          mr: -0.5,
          gap: 0.5,
          minWidth: 0,
          whiteSpace: "nowrap",
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
        <Box component="span" sx={{ minWidth: 0, overflow: "hidden", textOverflow: "ellipsis" }}>
          {shown || "no result"}
        </Box>
      </ButtonBase>
      {anchor && (
        <Suspense>
          <TotalParts id={id} title={title} anchor={anchor} onClose={() => setAnchor(null)} />
        </Suspense>
      )}
    </>
  );
}
