/** What is said about a task, below everything else about it. Resolved threads are folded away and can be opened again. */
import Box from "@mui/material/Box";
import ButtonBase from "@mui/material/ButtonBase";
import { useState } from "react";
import type * as Y from "yjs";
import { useCommentActions } from "../../editor/comments/comment-actions.ts";
import { CommentComposer } from "../../editor/comments/comment-composer.tsx";
import { ThreadCard } from "../../editor/comments/thread-card.tsx";
import { isOpen, useThreads } from "../../editor/comments/use-threads.ts";
import { DENSITY } from "../../ui/theme/tokens.ts";
import { count } from "../../ui/words.ts";
import { threadsAbout } from "./comment-counts.ts";

interface TaskCommentsProps {
  doc: Y.Doc;
  task: string;
  readOnly: boolean;
}

export function TaskComments({ doc, task, readOnly }: TaskCommentsProps) {
  const actions = useCommentActions(doc);
  const threads = threadsAbout(useThreads(doc), task);
  const [active, setActive] = useState<string | null>(null);
  const [resolvedShown, setResolvedShown] = useState(false);
  const [turn, setTurn] = useState(0);
  const resolved = threads.filter((thread) => !isOpen(thread));
  const listed = resolvedShown ? threads : threads.filter(isOpen);
  if (readOnly && threads.length === 0) return null;
  return (
    <Box component="section" aria-label="Comments" sx={{ display: "grid", gap: 1, alignContent: "start" }}>
      <Box component="h2" sx={{ m: 0, fontSize: 12, lineHeight: "16px", fontWeight: 500, color: "text.secondary" }}>
        Comments
      </Box>
      {listed.map((thread) => (
        <ThreadCard
          key={thread.id}
          thread={thread}
          actions={actions}
          readOnly={readOnly}
          active={active === thread.id}
          onActivate={() => setActive(thread.id)}
          onLeave={() => setActive(null)}
        />
      ))}
      {resolved.length > 0 && (
        <ButtonBase
          aria-expanded={resolvedShown}
          onClick={() => setResolvedShown(!resolvedShown)}
          sx={{
            justifySelf: "start",
            px: 1,
            ml: -1,
            minHeight: DENSITY.row,
            borderRadius: "6px",
            fontSize: 12,
            color: "text.secondary",
          }}
        >
          {resolvedShown ? "Hide what is resolved" : `${count(resolved.length, "resolved thread")}`}
        </ButtonBase>
      )}
      {!readOnly && (
        <CommentComposer
          key={turn}
          label="Comment"
          placeholder="Say something, @ names somebody"
          submit="Comment"
          onSubmit={(written) => {
            setActive(actions.start({ anchor: { on: "item", id: task }, quote: "" }, written));
            setTurn(turn + 1);
          }}
        />
      )}
    </Box>
  );
}
