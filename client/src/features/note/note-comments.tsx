import type { CommentThread } from "@coreos/schema/documents/comments";
import Box from "@mui/material/Box";
import IconButton from "@mui/material/IconButton";
import type { Editor } from "@tiptap/core";
import { X } from "lucide-react";
import { useEffect, useRef } from "react";
import type * as Y from "yjs";
import { useCommentActions } from "../../editor/comments/comment-actions.ts";
import { CommentComposer } from "../../editor/comments/comment-composer.tsx";
import { NEW_THREAD } from "../../editor/comments/comment-drafts.ts";
import { ThreadCard } from "../../editor/comments/thread-card.tsx";
import { ThreadList } from "../../editor/comments/thread-list.tsx";
import { isOpen, useThreads } from "../../editor/comments/use-threads.ts";
import { keyWords } from "../../editor/key-words.ts";
import { SIZE } from "../../ui/theme/tokens.ts";
import { useBeside } from "./use-beside.ts";
import type { CommentView } from "./use-comment-view.ts";

interface NoteCommentsProps {
  editor: Editor;
  doc: Y.Doc;
  readOnly: boolean;
  view: CommentView;
  /** `true` where the page has room beside the text. */
  margin: boolean;
}

/** The threads of a note: each beside its words where there is room, all of them in a panel otherwise and when asked for. */
export function NoteComments({ editor, doc, readOnly, view, margin }: NoteCommentsProps) {
  const threads = useThreads(doc);
  if (view.listed || (!margin && (view.active !== null || view.target))) {
    return <Panel editor={editor} doc={doc} readOnly={readOnly} view={view} threads={threads} />;
  }
  return margin ? <Margin editor={editor} doc={doc} readOnly={readOnly} view={view} threads={threads} /> : null;
}

type PartProps = Omit<NoteCommentsProps, "margin"> & { threads: readonly CommentThread[] };

function Panel({ doc, readOnly, view, threads }: PartProps) {
  const actions = useCommentActions(doc);
  return (
    <Box
      component="aside"
      aria-label="Comments"
      onKeyDown={(event) => event.key === "Escape" && view.close()}
      sx={{
        position: "fixed",
        zIndex: 3,
        right: { xs: 8, tablet: 16 },
        left: { xs: 8, tablet: "auto" },
        bottom: { xs: 72, tablet: 16 },
        width: { tablet: SIZE.chatColumn - 32 }, // stands in the chat column where there is one
        maxHeight: { xs: "56dvh", tablet: "calc(100dvh - 128px)" },
        display: "flex",
        flexDirection: "column",
        borderRadius: "14px",
        bgcolor: "plane.side",
        boxShadow: (theme) => theme.vars.palette.shade.modal,
      }}
    >
      <Box sx={{ display: "flex", alignItems: "center", pl: 2, pr: 1, minHeight: 44 }}>
        <Box component="h2" sx={{ m: 0, flex: 1, fontSize: 16, lineHeight: "24px", fontWeight: 600 }}>
          Comments
        </Box>
        <IconButton aria-label="Close comments" onClick={view.close}>
          <X aria-hidden size={16} strokeWidth={1.75} />
        </IconButton>
      </Box>
      <Box sx={{ px: 1.5, pb: 1.5, overflowY: "auto", display: "grid", gap: 1.5 }}>
        {view.target && <NewThread doc={doc} view={view} />}
        <ThreadList
          threads={threads}
          actions={actions}
          readOnly={readOnly}
          active={view.active}
          isGone={(thread) => view.isGone(thread.id)}
          onActivate={(thread) => view.show(thread.id)}
          onLeave={view.close}
          teaches={readOnly ? "Nobody has commented on this note." : `Select some words and press ${keyWords("Mod+Shift+M")}.`}
        />
      </Box>
    </Box>
  );
}

/** Open threads beside their words, pushed down where two would lie on each other. */
function Margin({ editor, doc, readOnly, view, threads }: PartProps) {
  const actions = useCommentActions(doc);
  const column = useRef<HTMLDivElement>(null);
  const open = threads.filter((thread) => isOpen(thread) && !view.isGone(thread.id));
  useBeside(editor, column, [open, view.active, view.target]);
  return (
    <Box ref={column} component="aside" aria-label="Comments" sx={{ position: "relative", width: 264, flex: "none" }}>
      {view.target && (
        <Box data-beside="pending" sx={{ position: "absolute", left: 0, right: 8 }}>
          <NewThread doc={doc} view={view} />
        </Box>
      )}
      {open.map((thread) => (
        <Box key={thread.id} data-beside={thread.id} sx={{ position: "absolute", left: 0, right: 8, transition: "top 150ms ease-out" }}>
          <ThreadCard
            thread={thread}
            actions={actions}
            readOnly={readOnly}
            active={view.active === thread.id}
            onActivate={() => view.show(thread.id)}
            onLeave={view.close}
          />
        </Box>
      ))}
    </Box>
  );
}

function NewThread({ doc, view }: { doc: Y.Doc; view: CommentView }) {
  const actions = useCommentActions(doc);
  const card = useRef<HTMLDivElement>(null);
  useEffect(() => card.current?.querySelector("textarea")?.focus({ preventScroll: true }), []);
  const { target } = view;
  if (!target) return null;
  return (
    <Box
      ref={card}
      sx={{
        p: 1.5,
        borderRadius: "12px",
        bgcolor: "plane.raised",
        boxShadow: (theme) => theme.vars.palette.shade.float,
        borderLeft: "2px solid",
        borderColor: "warn.text",
      }}
    >
      <CommentComposer
        label="Comment"
        placeholder="Comment, or @ to name somebody"
        submit="Comment"
        draft={actions.drafts.of(NEW_THREAD)}
        onDraft={(written) => actions.drafts.keep(NEW_THREAD, written)}
        onSubmit={(first) => view.started(actions.start({ anchor: target.anchor, quote: target.quote }, first))}
        onCancel={() => {
          actions.drafts.keep(NEW_THREAD, { body: "", mentions: {} });
          view.close();
        }}
      />
    </Box>
  );
}
