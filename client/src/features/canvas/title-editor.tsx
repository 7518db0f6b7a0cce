import { cardTitle, setCardTitle } from "@coreos/schema/documents/canvas";
import Box from "@mui/material/Box";
import { type KeyboardEvent, useEffect, useRef } from "react";
import type * as Y from "yjs";
import { rebase, shiftCaret } from "../../editor/text-caret.ts";
import { TYPED } from "../../ui/theme/tokens.ts";
import { useCanvas } from "./canvas-context.ts";
import { canvasUndo } from "./canvas-undo.ts";
import { cardTitleStyle } from "./card-face.tsx";

interface TitleEditorProps {
  id: string;
  /** Enter and Escape: back to the card. */
  onLeave(): void;
  onBlur(): void;
}

const MAX_LETTERS = 1_000;

/** A card's words while they are written. Every letter goes into the document at once, and those of others appear without moving the caret. */
export function TitleEditor({ id, onLeave, onBlur }: TitleEditorProps) {
  const { doc } = useCanvas();
  const field = useRef<HTMLTextAreaElement>(null);
  /** What the document and the field last agreed on. */
  const agreed = useRef("");
  const leave = useRef(onLeave);
  leave.current = onLeave;

  useEffect(() => {
    const area = field.current;
    const text = cardTitle(doc, id);
    if (!area || !text) return leave.current();
    canvasUndo(doc).beginStep();
    show(area, text.toString());
    agreed.current = area.value;
    area.focus();
    area.setSelectionRange(area.value.length, area.value.length);
    const follow = ({ delta }: Y.YTextEvent) => {
      const now = text.toString();
      if (area.dataset.composing || area.value === now) return; // an input method has the field: it is brought up to date afterwards
      const [from, to] = [shiftCaret(area.selectionStart, delta), shiftCaret(area.selectionEnd, delta)];
      show(area, now);
      area.setSelectionRange(from, to);
      agreed.current = now;
    };
    text.observe(follow);
    return () => {
      text.unobserve(follow);
      canvasUndo(doc).beginStep();
    };
  }, [doc, id]);

  const write = (area: HTMLTextAreaElement) => {
    if (area.dataset.composing) return show(area, area.value);
    const caret = area.selectionEnd;
    const typed = area.value.replaceAll("\n", " ");
    const now = cardTitle(doc, id)?.toString() ?? "";
    const next = rebase(agreed.current, typed, now);
    agreed.current = next;
    show(area, next);
    if (next === typed) area.setSelectionRange(caret, caret);
    setCardTitle(doc, id, next);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing || (event.key !== "Enter" && event.key !== "Escape")) return;
    event.preventDefault();
    event.stopPropagation();
    onLeave();
  };
  return (
    <Box
      onMouseDown={(event) => event.stopPropagation()}
      onTouchStart={(event) => event.stopPropagation()}
      sx={{
        display: "grid",
        borderRadius: "8px",
        outline: "2px solid",
        outlineColor: "accent.brand",
        "&::after": { ...ghost, content: 'attr(data-words) " "', visibility: "hidden" },
      }}
    >
      <Box
        component="textarea"
        dir="auto"
        ref={field}
        aria-label="Title of the card"
        data-own-undo
        rows={1}
        maxLength={MAX_LETTERS}
        onInput={(event) => write(event.currentTarget)}
        onCompositionStart={(event) => {
          event.currentTarget.dataset.composing = "yes";
        }}
        onCompositionEnd={(event) => {
          delete event.currentTarget.dataset.composing;
          write(event.currentTarget);
        }}
        onKeyDown={onKeyDown}
        onBlur={onBlur}
        sx={{
          ...ghost,
          m: 0,
          border: 0,
          resize: "none",
          overflow: "hidden",
          bgcolor: "transparent",
          color: "inherit",
          fontFamily: "inherit",
          "&:focus": { outline: "none" },
          fontSize: TYPED.text,
        }}
      />
    </Box>
  );
}

const ghost = { ...cardTitleStyle, gridArea: "1 / 1", minWidth: 0 } as const;

/** Sets the words, and the hidden twin that gives the field its height. */
function show(area: HTMLTextAreaElement, words: string): void {
  if (area.value !== words) area.value = words;
  if (area.parentElement) area.parentElement.dataset.words = words;
}
