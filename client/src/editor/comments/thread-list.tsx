import type { CommentThread } from "@coreos/schema/documents/comments";
import Box from "@mui/material/Box";
import ButtonBase from "@mui/material/ButtonBase";
import { MessageSquare } from "lucide-react";
import { useState } from "react";
import { EmptyState } from "../../ui/empty-state.tsx";
import { DENSITY } from "../../ui/theme/tokens.ts";
import type { CommentActions } from "./comment-actions.ts";
import { ThreadCard } from "./thread-card.tsx";
import { isOpen } from "./use-threads.ts";

interface ThreadListProps {
  threads: readonly CommentThread[];
  actions: CommentActions;
  readOnly: boolean;
  active: string | null;
  /** Whether the place of a thread is still there. */
  isGone?(thread: CommentThread): boolean;
  /** Opens the place that the thread is about. */
  onActivate(thread: CommentThread): void;
  onLeave?(): void;
  /** How one begins a thread here, in words: "Select some words and press …". */
  teaches: string;
}

/** All threads of a document, the open ones or the resolved ones. */
export function ThreadList({ threads, actions, readOnly, active, isGone, onActivate, onLeave, teaches }: ThreadListProps) {
  const open = threads.filter(isOpen);
  const resolved = threads.filter((thread) => !isOpen(thread));
  const [shown, setShown] = useState<"open" | "resolved">("open");
  const listed = shown === "open" ? open : resolved;
  return (
    <Box sx={{ display: "grid", gap: 1.5, alignContent: "start" }}>
      <Box role="group" aria-label="Which threads" sx={{ display: "flex", gap: 0.5, p: "2px", borderRadius: "8px", bgcolor: "plane.sunk" }}>
        <Choice words={`Open ${open.length}`} on={shown === "open"} onClick={() => setShown("open")} />
        <Choice words={`Resolved ${resolved.length}`} on={shown === "resolved"} onClick={() => setShown("resolved")} />
      </Box>
      {listed.length === 0 ? (
        <EmptyState icon={MessageSquare} title={shown === "open" ? "Nothing is open" : "Nothing is resolved yet"}>
          {shown === "open" ? teaches : "Threads that you resolve are kept here and can be opened again."}
        </EmptyState>
      ) : (
        <Box role="list" aria-label="Threads" sx={{ display: "grid", gap: 1.5 }}>
          {listed.map((thread) => (
            <Box key={thread.id} role="listitem">
              <ThreadCard
                thread={thread}
                actions={actions}
                readOnly={readOnly}
                active={active === thread.id}
                place={isGone?.(thread) ? "gone" : "quoted"}
                onActivate={() => onActivate(thread)}
                {...(onLeave && { onLeave })}
              />
            </Box>
          ))}
        </Box>
      )}
    </Box>
  );
}

function Choice({ words, on, onClick }: { words: string; on: boolean; onClick(): void }) {
  return (
    <ButtonBase
      aria-pressed={on}
      onClick={onClick}
      sx={{
        flex: 1,
        minHeight: DENSITY.tool,
        borderRadius: "6px",
        fontSize: 12,
        color: on ? "text.primary" : "text.secondary",
        fontWeight: on ? 600 : 400,
        ...(on && { bgcolor: "chosen", boxShadow: (theme) => theme.vars.palette.shade.card }),
      }}
    >
      {words}
    </ButtonBase>
  );
}
