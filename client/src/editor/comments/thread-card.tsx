import type { CommentThread } from "@coreos/schema/documents/comments";
import Box from "@mui/material/Box";
import IconButton from "@mui/material/IconButton";
import Tooltip from "@mui/material/Tooltip";
import { Check, RotateCcw } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { useObservable } from "../../ui/use-observable.ts";
import { useSurroundings } from "../surroundings.ts";
import type { CommentActions } from "./comment-actions.ts";
import { CommentComposer } from "./comment-composer.tsx";
import { authorOf, CommentMessageView, smallButton } from "./comment-message.tsx";

export interface ThreadCardProps {
  thread: CommentThread;
  actions: CommentActions;
  readOnly: boolean;
  /** The one that is being looked at: it offers an answer. */
  active: boolean;
  /** `gone`: the words were deleted, so they are quoted. `quoted`: shown away from its place, as in a list. */
  place?: "beside" | "quoted" | "gone";
  /** Moves the focus here, once, when the thread becomes active. */
  takesFocus?: boolean;
  onActivate(): void;
  /** Back to the document; Escape. */
  onLeave?(): void;
}

/** A thread: what was said about a place, an answer below, and a way to close it. */
export function ThreadCard({
  thread,
  actions,
  readOnly,
  active,
  place = "beside",
  takesFocus = false,
  onActivate,
  onLeave,
}: ThreadCardProps) {
  const people = useObservable(useSurroundings().people);
  const card = useRef<HTMLElement>(null);
  const [first] = thread.messages;
  const resolved = thread.resolvedAt !== null;
  useEffect(() => {
    if (active && takesFocus) card.current?.focus({ preventScroll: true });
  }, [active, takesFocus]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape" && onLeave) onLeave();
    else if (event.key === "Enter" && event.target === card.current) onActivate();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const toggle = () => (resolved ? actions.reopen(thread.id) : actions.resolve(thread.id));
  return (
    <Box
      component="article"
      ref={card}
      tabIndex={0}
      data-thread={thread.id}
      aria-label={`Thread of ${first ? authorOf(first, people).name : "Somebody"}${thread.quote ? ` on “${thread.quote}”` : ""}`}
      aria-current={active ? "true" : undefined}
      onClick={onActivate}
      onKeyDown={onKeyDown}
      sx={{
        p: 1.5,
        borderRadius: "12px",
        bgcolor: "plane.raised",
        boxShadow: (theme) => (active ? theme.vars.palette.shade.float : theme.vars.palette.shade.card),
        outlineOffset: 0,
        borderLeft: "2px solid",
        borderColor: active ? "warn.text" : "transparent",
        transition: "box-shadow 150ms ease-out",
      }}
    >
      {place !== "beside" && <Quote thread={thread} gone={place === "gone"} />}
      <Box component="ul" role="list" sx={{ listStyle: "none", m: 0, p: 0, display: "grid", gap: 1.5 }}>
        {thread.messages.map((message) => (
          <CommentMessageView key={message.id} message={message} actions={actions} readOnly={readOnly}>
            {message === first && !readOnly && <ResolveButton resolved={resolved} onClick={toggle} />}
          </CommentMessageView>
        ))}
      </Box>
      {resolved && (
        <Box sx={{ mt: 1, fontSize: 12, lineHeight: "16px", color: "text.secondary" }}>
          {thread.resolvedBy ? `Resolved by ${thread.resolvedBy}` : "Resolved"}
        </Box>
      )}
      {!active && !readOnly && !resolved && actions.drafts.of(thread.id) && (
        <Box sx={{ mt: 1, fontSize: 12, lineHeight: "16px", color: "text.secondary" }}>Your reply is not sent yet</Box>
      )}
      {active && !readOnly && !resolved && (
        <Box sx={{ mt: 1.5 }}>
          <CommentComposer
            label="Reply"
            placeholder="Reply, or @ to name somebody"
            submit="Reply"
            draft={actions.drafts.of(thread.id)}
            onDraft={(written) => actions.drafts.keep(thread.id, written)}
            onSubmit={(said) => actions.reply(thread.id, said)}
          />
        </Box>
      )}
    </Box>
  );
}

function ResolveButton({ resolved, onClick }: { resolved: boolean; onClick(): void }) {
  const Icon = resolved ? RotateCcw : Check;
  return (
    <Tooltip title={resolved ? "Open again" : "Resolve"}>
      <IconButton
        aria-label={resolved ? "Open the thread again" : "Resolve the thread"}
        onClick={(event) => {
          event.stopPropagation(); // a thread that is done is not to be opened by it
          onClick();
        }}
        sx={smallButton}
      >
        <Icon aria-hidden size={16} strokeWidth={1.75} />
      </IconButton>
    </Tooltip>
  );
}

function Quote({ thread, gone }: { thread: CommentThread; gone: boolean }) {
  if (thread.quote === "" && !gone) return null;
  return (
    <Box
      sx={{
        mb: 1,
        pl: 1,
        borderLeft: "2px solid",
        borderColor: "edge.control",
        fontSize: 12,
        lineHeight: "16px",
        color: "text.secondary",
        overflowWrap: "anywhere",
      }}
    >
      {gone
        ? `${thread.anchor.on === "item" ? "On something" : "On text"} that was deleted${thread.quote ? `: “${thread.quote}”` : ""}`
        : thread.quote}
    </Box>
  );
}
