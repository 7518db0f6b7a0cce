import { cardsOf } from "@coreos/schema/documents/canvas";
import Box from "@mui/material/Box";
import IconButton from "@mui/material/IconButton";
import { X } from "lucide-react";
import { useState } from "react";
import { useCommentActions } from "../../../editor/comments/comment-actions.ts";
import { ThreadList } from "../../../editor/comments/thread-list.tsx";
import { useCanvas } from "../canvas-context.ts";
import { cardOf, useCardThreads } from "../card-threads.ts";
import { SidePanel } from "./side-panel.tsx";

interface CanvasCommentsProps {
  onShow(card: string): void;
  onClose(): void;
}

/** All that is said about the cards of this canvas; one that is chosen shows its card. */
export function CanvasComments({ onShow, onClose }: CanvasCommentsProps) {
  const { doc, threads, readOnly } = useCanvas();
  const all = useCardThreads(threads);
  const actions = useCommentActions(doc);
  const [active, setActive] = useState<string | null>(null);
  const living = (card: string | null): card is string => card !== null && cardsOf(doc).has(card);
  return (
    <SidePanel label="Comments" onClose={onClose}>
      <Box sx={{ display: "flex", alignItems: "center", pl: 2, pr: 1, minHeight: 44, flex: "none" }}>
        <Box component="h2" sx={{ m: 0, flex: 1, fontSize: 16, lineHeight: "24px", fontWeight: 600 }}>
          Comments
        </Box>
        <IconButton aria-label="Close comments" autoFocus onClick={onClose}>
          <X aria-hidden size={16} strokeWidth={1.75} />
        </IconButton>
      </Box>
      <Box sx={{ px: 1.5, pb: 1.5, overflowY: "auto" }}>
        <ThreadList
          threads={all}
          actions={actions}
          readOnly={readOnly}
          active={active}
          isGone={(thread) => !living(cardOf(thread))}
          onActivate={(thread) => {
            const card = cardOf(thread);
            if (active !== thread.id && living(card)) onShow(card);
            setActive(thread.id);
          }}
          onLeave={onClose}
          teaches={readOnly ? "Nobody has commented on this canvas." : "Go to a card and press Shift+C."}
        />
      </Box>
    </SidePanel>
  );
}
