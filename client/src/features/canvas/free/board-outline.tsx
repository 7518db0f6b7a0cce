/** Everything on a free board as a list: the way in for whoever uses no pointer, and the quickest one for who looks for a card. */
import Box from "@mui/material/Box";
import IconButton from "@mui/material/IconButton";
import { X } from "lucide-react";
import { nameOf } from "../canvas-actions.ts";
import { useCanvas, useCard } from "../canvas-context.ts";
import type { Join } from "./spots.ts";

interface BoardOutlineProps {
  ids: readonly string[];
  joins: readonly Join[];
  onGo(id: string): void;
  onPart(join: Join): void;
}

export function BoardOutline({ ids, joins, onGo, onPart }: BoardOutlineProps) {
  const { readOnly } = useCanvas();
  return (
    <Box
      component="nav"
      aria-label="Everything on the board"
      sx={{
        position: "absolute",
        zIndex: 4,
        top: 12,
        right: 12,
        bottom: 72,
        width: 264,
        maxWidth: "calc(100% - 24px)",
        overflowY: "auto",
        p: 1,
        borderRadius: "14px",
        bgcolor: "plane.raised",
        boxShadow: (theme) => theme.vars.palette.shade.float,
      }}
    >
      {ids.length === 0 && <Box sx={{ p: 1, color: "text.secondary" }}>Nothing yet.</Box>}
      <Box component="ul" role="list" sx={{ m: 0, p: 0, listStyle: "none" }}>
        {ids.map((id) => (
          <Box component="li" key={id}>
            <OutlineCard id={id} onGo={onGo} />
            {joins
              .filter(({ from }) => from === id)
              .map((join) => (
                <OutlineJoin key={join.id} join={join} onGo={onGo} onPart={readOnly ? null : onPart} />
              ))}
          </Box>
        ))}
      </Box>
    </Box>
  );
}

const row = {
  display: "flex",
  alignItems: "center",
  width: "100%",
  minHeight: 28,
  boxSizing: "border-box",
  px: 1,
  border: 0,
  borderRadius: "6px",
  bgcolor: "transparent",
  color: "text.primary",
  font: "inherit",
  textAlign: "start",
  cursor: "pointer",
  "&:hover": { bgcolor: "plane.sunk" },
} as const;

function OutlineCard({ id, onGo }: { id: string; onGo(id: string): void }) {
  const card = useCard(id);
  return (
    <Box component="button" type="button" onClick={() => onGo(id)} sx={row}>
      <Box component="span" dir="auto" sx={{ overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" }}>
        {nameOf(card?.title ?? "")}
      </Box>
    </Box>
  );
}

function OutlineJoin({ join, onGo, onPart }: { join: Join; onGo(id: string): void; onPart: ((join: Join) => void) | null }) {
  const [from, to] = [useCard(join.from), useCard(join.to)];
  const name = nameOf(to?.title ?? "");
  return (
    <Box sx={{ display: "flex", pl: 2, color: "text.secondary" }}>
      <Box
        component="button"
        type="button"
        aria-label={`Line to ${name}`}
        onClick={() => onGo(join.to)}
        sx={{ ...row, minWidth: 0, color: "text.secondary", fontSize: 13 }}
      >
        <Box component="span" dir="auto" sx={{ overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" }}>
          → {name}
        </Box>
      </Box>
      {onPart && (
        <IconButton aria-label={`Remove the line from ${nameOf(from?.title ?? "")} to ${name}`} onClick={() => onPart(join)}>
          <X aria-hidden size={14} strokeWidth={1.75} />
        </IconButton>
      )}
    </Box>
  );
}
