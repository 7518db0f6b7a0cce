import Box from "@mui/material/Box";
import ButtonBase from "@mui/material/ButtonBase";
import Popover from "@mui/material/Popover";
import { CircleAlert } from "lucide-react";
import { useState, useSyncExternalStore } from "react";
import { LazyHelp } from "../../ui/lazy-help.tsx";
import { nameOf } from "./canvas-actions.ts";
import { useCanvas } from "./canvas-context.ts";
import { outcomeWords, totalWords } from "./quantity-words.ts";

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
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: "bottom", horizontal: "right" }}
        transformOrigin={{ vertical: "top", horizontal: "right" }}
        slotProps={{
          paper: {
            role: "dialog",
            "aria-label": `What is in the total of ${title}`,
            sx: { width: 300, maxWidth: "calc(100vw - 24px)", p: 1 },
          },
        }}
      >
        <Box sx={{ display: "flex", alignItems: "center", gap: 1, pl: 1, pb: 0.5 }}>
          <Box sx={{ flex: 1, fontWeight: 600, fontVariantNumeric: "tabular-nums" }}>{words.join(" · ") || "No result yet"}</Box>
          <LazyHelp about="section totals">
            All numbers on the cards of this section are added up, each unit and each currency by itself. Dates and what has no result are
            left out.
          </LazyHelp>
        </Box>
        {[...total.counted, ...total.failed].map((field) => (
          <TotalRow key={field} id={field} onDone={() => setAnchor(null)} />
        ))}
      </Popover>
    </>
  );
}

function TotalRow({ id, onDone }: { id: string; onDone(): void }) {
  const { content, store, openDetails } = useCanvas();
  const view = content.field(id);
  if (!view?.outcome) return null;
  return (
    <ButtonBase
      onClick={() => {
        onDone();
        openDetails(view.field.card);
      }}
      sx={{
        width: "100%",
        minHeight: { xs: 44, tablet: 28 },
        px: 1,
        borderRadius: "6px",
        gap: 1,
        justifyContent: "flex-start",
        textAlign: "left",
        "&:hover": { bgcolor: "plane.sunk" },
      }}
    >
      <Box component="span" sx={{ minWidth: 0, overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" }}>
        {nameOf(store.card(view.field.card)?.title ?? "")}
        <Box component="span" sx={{ color: "text.secondary" }}>
          {" "}
          {view.field.name}
        </Box>
      </Box>
      <Box
        component="span"
        sx={{
          ml: "auto",
          flex: "none",
          fontVariantNumeric: "tabular-nums",
          color: view.outcome.state === "failed" ? "warn.text" : "text.primary",
        }}
      >
        {outcomeWords(view.outcome)}
      </Box>
    </ButtonBase>
  );
}
