import Box from "@mui/material/Box";
import IconButton from "@mui/material/IconButton";
import { Handle, type NodeProps, Position } from "@xyflow/react";
import { Ellipsis } from "lucide-react";
import { type MouseEvent, memo, Suspense, useState } from "react";
import { nameOf } from "../canvas-actions.ts";
import { useCanvas, useCard, useContent, useHolder, useSelected } from "../canvas-context.ts";
import { CardLines, CommentCount } from "../card-below.ts";
import { besideMenuStyle, CardFace } from "../card-face.tsx";
import { useOpenCount } from "../card-threads.ts";
import { TitleEditor } from "../title-editor.tsx";
import { useBoardHands } from "./board-hands.ts";
import type { BoardNode } from "./board-nodes.ts";
import { CardResizer } from "./card-resizer.tsx";

const KEYS = "Enter O Delete C Shift+C N ArrowLeft ArrowRight ArrowUp ArrowDown Control+ArrowRight Control+ArrowDown";
const SIDES = [Position.Top, Position.Right, Position.Bottom, Position.Left] as const;

export const BoardCard = memo(function BoardCard({ id, dragging }: NodeProps<BoardNode>) {
  const { awareness, threads, readOnly, focusCard, openDetails, openMenu } = useCanvas();
  const { editing, onEdit, onKey } = useBoardHands();
  const [near, setNear] = useState(false);
  const card = useCard(id);
  const holder = useHolder(id);
  const selected = useSelected(id);
  const content = useContent(id);
  const isTalkedOf = useOpenCount(threads, id) > 0;
  if (!card) return null;
  const leadsAway = content.links.some(({ kind }) => kind !== "card"); // lines to other cards are drawn
  const hasLines = card.owner !== null || content.fields.length > 0 || leadsAway || content.excerpt !== "";
  const writes = editing === id && !readOnly;
  const leave = () => {
    onEdit(null);
    focusCard(id);
  };
  return (
    <Box
      data-card-item={id}
      className={writes ? "nodrag" : undefined}
      onPointerEnter={() => setNear(true)}
      onFocus={() => awareness.setLocalStateField("selected", id)}
      onBlur={() => awareness.setLocalStateField("selected", null)}
      sx={{ flex: 1, minWidth: 0, display: "grid", position: "relative", "&:hover .card-menu, &:focus-within .card-menu": { opacity: 1 } }}
    >
      <CardFace holder={holder} selected={selected} color={card.color} look={dragging ? "lifted" : "resting"}>
        {writes ? (
          <TitleEditor id={id} onLeave={leave} onBlur={() => onEdit(null)} />
        ) : (
          <Box
            role="button"
            data-card={id}
            dir="auto"
            tabIndex={0}
            aria-pressed={selected ? true : undefined}
            aria-description={holder ? `${holder.user.name} has this card in hand` : undefined}
            aria-keyshortcuts={readOnly ? undefined : KEYS}
            onKeyDown={(event) => onKey(event, id)}
            onDoubleClick={(event) => {
              event.stopPropagation();
              if (!readOnly) onEdit(id);
            }}
            sx={{
              ...besideMenuStyle,
              borderRadius: "8px",
              cursor: readOnly ? "default" : "grab",
              color: card.title.trim() === "" ? "text.faint" : undefined,
            }}
          >
            {nameOf(card.title)}
          </Box>
        )}
        <Suspense>
          {hasLines && <CardLines id={id} tabStop />}
          {!writes && isTalkedOf && <CommentCount id={id} tabStop />}
        </Suspense>
      </CardFace>
      {!writes && (
        <IconButton
          className="card-menu nodrag"
          {...(readOnly
            ? { "aria-label": `Details of ${nameOf(card.title)}`, onClick: () => openDetails(id) }
            : {
                "aria-label": `Actions for ${nameOf(card.title)}`,
                "aria-haspopup": "menu" as const,
                onClick: (event: MouseEvent<HTMLElement>) => openMenu(id, event.currentTarget, "actions"),
              })}
          sx={{
            position: "absolute",
            top: 6,
            right: 4,
            width: 24,
            height: 24,
            opacity: 0,
            "&:focus-visible": { opacity: 1 },
            "@media (hover: none)": { opacity: 1 },
          }}
        >
          <Ellipsis aria-hidden size={14} strokeWidth={1.75} />
        </IconButton>
      )}
      {near && !readOnly && !writes && <CardResizer id={id} />}
      {SIDES.map((side) => (
        <Handle key={side} id={side} type="source" position={side} isConnectable={!readOnly} aria-hidden />
      ))}
    </Box>
  );
});
