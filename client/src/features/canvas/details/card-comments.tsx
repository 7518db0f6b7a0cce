import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useEffect, useRef, useState } from "react";
import { useCommentActions } from "../../../editor/comments/comment-actions.ts";
import { CommentComposer } from "../../../editor/comments/comment-composer.tsx";
import { ThreadCard } from "../../../editor/comments/thread-card.tsx";
import { isOpen } from "../../../editor/comments/use-threads.ts";
import { count } from "../../../ui/words.ts";
import { useCanvas, useCard } from "../canvas-context.ts";
import { cardOf, useCardThreads } from "../card-threads.ts";

/** What the panel was opened for: to say something, or to read this thread. */
export interface Talk {
  thread: string | null;
}

/** What is said about a card: the open threads, the settled ones when asked for, and a field to begin another. */
export function CardComments({ id, talk }: { id: string; talk: Talk | null }) {
  const { doc, threads, readOnly } = useCanvas();
  const actions = useCommentActions(doc);
  const card = useCard(id);
  const mine = useCardThreads(threads).filter((thread) => cardOf(thread) === id);
  const open = mine.filter(isOpen);
  const resolved = mine.filter((thread) => !isOpen(thread));
  const [active, setActive] = useState<string | null>(null);
  const [showsResolved, setShowsResolved] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each time it is asked for, not for each word that is said
  useEffect(() => {
    if (!talk) return;
    const asked = mine.find((thread) => thread.id === talk.thread);
    setActive(asked?.id ?? null);
    if (asked && !isOpen(asked)) setShowsResolved(true);
    requestAnimationFrame(() => {
      const thread = asked && place.current?.querySelector<HTMLElement>(`[data-thread="${CSS.escape(asked.id)}"]`);
      const to = thread ?? place.current?.querySelector<HTMLElement>('textarea[aria-label="Comment"]');
      to?.focus({ preventScroll: true });
      to?.scrollIntoView({ block: "nearest" });
    });
  }, [talk]);
  return (
    <Box ref={place} sx={{ display: "grid", gap: 1.5 }}>
      {[...open, ...(showsResolved ? resolved : [])].map((thread) => (
        <ThreadCard
          key={thread.id}
          thread={thread}
          actions={actions}
          readOnly={readOnly}
          active={active === thread.id}
          onActivate={() => setActive(thread.id)}
          onLeave={() => {
            setActive(null);
            (document.activeElement as HTMLElement | null)?.blur();
            place.current?.querySelector<HTMLElement>("textarea")?.focus();
          }}
        />
      ))}
      {!showsResolved && resolved.length > 0 && (
        <Button variant="text" onClick={() => setShowsResolved(true)} sx={{ justifySelf: "start" }}>
          {`Show ${count(resolved.length, "resolved thread")}`}
        </Button>
      )}
      {readOnly ? (
        mine.length === 0 && <Box sx={{ color: "text.secondary", fontSize: 13 }}>Nobody has commented on this card.</Box>
      ) : (
        <CommentComposer
          label="Comment"
          placeholder="Comment, or @ to name somebody"
          submit="Comment"
          onSubmit={(first) => setActive(actions.start({ anchor: { on: "item", id }, quote: card?.title ?? "" }, first))}
        />
      )}
    </Box>
  );
}
