import Box from "@mui/material/Box";
import IconButton from "@mui/material/IconButton";
import { Handle, type NodeProps, Position } from "@xyflow/react";
import { Ellipsis } from "lucide-react";
import { createContext, type KeyboardEvent, memo, useContext } from "react";
import { nameOf } from "../canvas-actions.ts";
import { useCanvas, useCard, useHolder, useSelected } from "../canvas-context.ts";
import { CardFace, cardTitleStyle } from "../card-face.tsx";
import { CommentCount } from "../comment-count.tsx";
import { TitleEditor } from "../title-editor.tsx";
import type { BoardNode } from "./use-board-nodes.ts";

interface BoardHands {
  editing: string | null;
  onEdit(id: string | null): void;
  onKey(event: KeyboardEvent, id: string): void;
}

const HandsContext = createContext<BoardHands>({ editing: null, onEdit: () => undefined, onKey: () => undefined });
export const BoardHandsProvider = HandsContext.Provider;

const SIDES = [Position.Top, Position.Right, Position.Bottom, Position.Left] as const;

export const BoardCard = memo(function BoardCard({ id, dragging }: NodeProps<BoardNode>) {
  const { awareness, readOnly, focusCard, openDetails } = useCanvas();
  const { editing, onEdit, onKey } = useContext(HandsContext);
  const card = useCard(id);
  const holder = useHolder(id);
  const selected = useSelected(id);
  if (!card) return null;
  const writes = editing === id && !readOnly;
  const leave = () => {
    onEdit(null);
    focusCard(id);
  };
  return (
    <Box
      data-card-item={id}
      className={writes ? "nodrag" : undefined}
      onFocus={() => awareness.setLocalStateField("selected", id)}
      onBlur={() => awareness.setLocalStateField("selected", null)}
      sx={{ position: "relative", "&:hover .card-menu, &:focus-within .card-menu": { opacity: 1 } }}
    >
      <CardFace holder={holder} selected={selected} color={card.color} look={dragging ? "lifted" : "resting"}>
        {writes ? (
          <TitleEditor id={id} onLeave={leave} onBlur={() => onEdit(null)} />
        ) : (
          <Box
            role="button"
            data-card={id}
            tabIndex={0}
            aria-pressed={selected ? true : undefined}
            aria-description={holder ? `${holder.user.name} has this card in hand` : undefined}
            aria-keyshortcuts={readOnly ? undefined : "Enter O Delete C Shift+C N ArrowLeft ArrowRight ArrowUp ArrowDown"}
            onKeyDown={(event) => onKey(event, id)}
            onDoubleClick={(event) => {
              event.stopPropagation();
              if (!readOnly) onEdit(id);
            }}
            sx={{
              ...cardTitleStyle,
              borderRadius: "8px",
              cursor: readOnly ? "default" : "grab",
              color: card.title.trim() === "" ? "text.faint" : undefined,
            }}
          >
            {nameOf(card.title)}
          </Box>
        )}
        {!writes && <CommentCount id={id} tabStop />}
      </CardFace>
      {!writes && (
        <IconButton
          className="card-menu nodrag"
          aria-label={`Details of ${nameOf(card.title)}`}
          onClick={() => openDetails(id)}
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
      {SIDES.map((side) => (
        <Handle key={side} id={side} type="source" position={side} isConnectable={!readOnly} aria-hidden />
      ))}
    </Box>
  );
});
