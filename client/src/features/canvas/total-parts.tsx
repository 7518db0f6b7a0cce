import Box from "@mui/material/Box";
import ButtonBase from "@mui/material/ButtonBase";
import Popover from "@mui/material/Popover";
import { useSyncExternalStore } from "react";
import { Help } from "../../ui/help.tsx";
import { nameOf } from "./canvas-actions.ts";
import { useCanvas } from "./canvas-context.ts";
import { outcomeWords, totalWords } from "./quantity-words.ts";

/** What a total was made of: each figure with its card, and the way there. Comes with the first click on a total. */
export function TotalParts({ id, title, anchor, onClose }: { id: string; title: string; anchor: HTMLElement; onClose(): void }) {
  const { content } = useCanvas();
  const total = useSyncExternalStore(
    (listener) => content.subscribeTotal(id, listener),
    () => content.total(id),
  );
  const words = totalWords(total);
  return (
    <Popover
      open
      anchorEl={anchor}
      onClose={onClose}
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
        <Help about="section totals">
          All numbers on the cards of this section are added up, each unit and each currency by itself. Dates and what has no result are
          left out.
        </Help>
      </Box>
      {[...total.counted, ...total.failed].map((field) => (
        <TotalRow key={field} id={field} onDone={onClose} />
      ))}
    </Popover>
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
