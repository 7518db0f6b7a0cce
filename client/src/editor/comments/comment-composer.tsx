import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import InputBase from "@mui/material/InputBase";
import Popper from "@mui/material/Popper";
import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from "react";
import { PersonAvatar } from "../../ui/person-avatar.tsx";
import { useObservable } from "../../ui/use-observable.ts";
import { keyWords } from "../key-words.ts";
import { PickList, pickId } from "../pick-list.tsx";
import { useSurroundings } from "../surroundings.ts";
import type { Written } from "./comment-drafts.ts";
import { mentionAt, mentionsIn, withMention } from "./comment-mentions.ts";

interface CommentComposerProps {
  /** The accessible name: "Comment", "Reply". */
  label: string;
  placeholder: string;
  submit: string;
  initial?: Written;
  /** What was written here before and not sent. */
  draft?: Written | undefined;
  /** Told of every letter; with nothing once it is sent. */
  onDraft?(written: Written): void;
  autoFocus?: boolean;
  onSubmit(written: Written): void;
  /** Escape with nothing written, or the button. Left out where there is nothing to go back to. */
  onCancel?(): void;
}

const MAX_LETTERS = 10_000;
const NOTHING: Written = { body: "", mentions: {} };

/** A few lines to say something in, with people after an "@". Mod+Enter sends it. */
export function CommentComposer({
  label,
  placeholder,
  submit,
  initial = NOTHING,
  draft = initial,
  onDraft,
  autoFocus = false,
  onSubmit,
  onCancel,
}: CommentComposerProps) {
  const people = useObservable(useSurroundings().people);
  const listId = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [body, setBody] = useState(draft.body);
  const [picked, setPicked] = useState(draft.mentions);
  const [caret, setCaret] = useState(draft.body.length);
  const [at, setAt] = useState(0);
  const [closed, setClosed] = useState(draft !== initial); // a draft that comes back asks nothing
  const jump = useRef<number | null>(null);
  const open = closed ? null : mentionAt(body, caret, people);
  useLayoutEffect(() => {
    if (jump.current === null) return;
    field.current?.setSelectionRange(jump.current, jump.current);
    jump.current = null;
  });

  const typed = (next: string, at: number, mentions = picked) => {
    setBody(next);
    setPicked(mentions);
    onDraft?.({ body: next, mentions });
    setCaret(at);
    setClosed(false);
    setAt(0);
  };
  const pick = (index: number) => {
    const person = open?.matches[index];
    if (!open || !person) return;
    const next = withMention(body, { from: open.from, to: caret }, person);
    typed(next.body, next.caret, { ...picked, [person.id]: person.name });
    setClosed(true);
    jump.current = next.caret;
  };
  const send = () => {
    const words = body.trim();
    if (words === "") return;
    onSubmit({ body: words, mentions: mentionsIn(words, picked) });
    typed("", 0, {});
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const keys = open ? listKeys(open.matches.length) : {};
    const own: Record<string, (() => void) | undefined> = {
      ...keys,
      Escape: open ? () => setClosed(true) : body.trim() === "" || body === initial.body ? onCancel : undefined,
    };
    const run = event.key === "Enter" && (event.metaKey || event.ctrlKey) ? send : own[event.key];
    event.stopPropagation(); // the document around it has keys of its own
    if (!run) return;
    event.preventDefault();
    run();
  };
  const listKeys = (count: number) => ({
    ArrowDown: () => setAt((at + 1) % count),
    ArrowUp: () => setAt((at - 1 + count) % count),
    Enter: () => pick(at),
    Tab: () => pick(at),
  });

  return (
    <Box sx={{ display: "grid", gap: 1 }}>
      <InputBase
        multiline
        minRows={1}
        maxRows={10}
        fullWidth
        autoFocus={autoFocus}
        inputRef={field}
        value={body}
        placeholder={placeholder}
        onChange={(event) => typed(event.target.value, event.target.selectionStart ?? event.target.value.length)}
        onSelect={(event) => setCaret((event.target as HTMLTextAreaElement).selectionStart)}
        onKeyDown={onKeyDown}
        onBlur={() => setClosed(true)}
        slotProps={{
          input: {
            "aria-label": label,
            maxLength: MAX_LETTERS,
            "aria-controls": open ? listId : undefined,
            "aria-activedescendant": open ? pickId(listId, at) : undefined,
          },
        }}
        sx={{ py: 0, "& textarea": { lineHeight: "20px" } }}
      />
      {open && field.current && (
        <Popper open role="presentation" anchorEl={field.current} placement="bottom-start" sx={{ zIndex: "tooltip", pt: 0.5 }}>
          <PickList
            id={listId}
            label="People"
            picks={open.matches.map((person) => ({ key: person.id, label: person.name, icon: <PersonAvatar person={person} size={20} /> }))}
            at={at}
            onPick={pick}
            onHover={setAt}
          />
        </Popper>
      )}
      <Box sx={{ display: "flex", justifyContent: "flex-end", gap: 1 }}>
        {onCancel && (
          <Button variant="outlined" onClick={onCancel}>
            Cancel
          </Button>
        )}
        <Button variant="contained" disabled={body.trim() === ""} onClick={send} title={keyWords("Mod+Enter")}>
          {submit}
        </Button>
      </Box>
    </Box>
  );
}
