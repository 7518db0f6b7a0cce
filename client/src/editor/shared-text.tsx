/**
 * A field bound to the letters of a document: every one goes in at once, those of others appear without moving the caret. Grows
 * with its words.
 */
import Box from "@mui/material/Box";
import type { SxProps, Theme } from "@mui/material/styles";
import { type KeyboardEvent, useEffect, useRef } from "react";
import type * as Y from "yjs";
import { TYPED } from "../ui/theme/tokens.ts";
import type { DocumentUndo } from "./document-undo.ts";
import { rebase, shiftCaret } from "./text-caret.ts";

interface SharedTextProps {
  /** `null` while there are no letters of our making: the first one typed makes them. */
  text: Y.Text | null;
  onWrite(words: string): void;
  undo: DocumentUndo;
  label: string;
  placeholder?: string;
  maxLetters: number;
  /** One line that wraps, or as many as wanted. */
  lines: "one" | "many";
  readOnly?: boolean;
  /** Takes the focus, with the caret behind the last letter. */
  focused?: boolean;
  /** Escape, and Enter in one line. */
  onLeave?(): void;
  onBlur?(): void;
  sx?: SxProps<Theme>;
}

export function SharedText({
  text,
  onWrite,
  undo,
  label,
  placeholder,
  maxLetters,
  lines,
  readOnly = false,
  focused = false,
  onLeave,
  onBlur,
  sx,
}: SharedTextProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  /** What the document and the field last agreed on. */
  const agreed = useRef("");

  useEffect(() => {
    const area = field.current;
    if (!area) return;
    show(area, text?.toString() ?? "");
    agreed.current = area.value;
    if (!text) return;
    const follow = ({ delta }: Y.YTextEvent) => {
      const now = text.toString();
      if (area.dataset.composing || area.value === now) return; // an input method has the field: it is brought up to date afterwards
      const [from, to] = [shiftCaret(area.selectionStart, delta), shiftCaret(area.selectionEnd, delta)];
      show(area, now);
      area.setSelectionRange(from, to);
      agreed.current = now;
    };
    text.observe(follow);
    return () => text.unobserve(follow);
  }, [text]);

  useEffect(() => {
    const area = field.current;
    if (!focused || !area) return;
    area.focus();
    area.setSelectionRange(area.value.length, area.value.length);
  }, [focused]);

  const write = (area: HTMLTextAreaElement) => {
    if (area.dataset.composing) return show(area, area.value);
    const caret = area.selectionEnd;
    const typed = lines === "one" ? area.value.replaceAll("\n", " ") : area.value;
    const next = rebase(agreed.current, typed, text?.toString() ?? "");
    agreed.current = next;
    show(area, next);
    if (next === typed) area.setSelectionRange(caret, caret);
    onWrite(next);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const leaves = event.key === "Escape" || (event.key === "Enter" && lines === "one");
    event.stopPropagation(); // letters are no commands here
    if (event.nativeEvent.isComposing || !leaves) return;
    event.preventDefault();
    onLeave?.();
  };
  return (
    <Box
      sx={{
        display: "grid",
        minWidth: 0,
        fontSize: TYPED.text,
        "&::after": { ...ghost, content: 'attr(data-words) " "', visibility: "hidden" },
        ...(sx as object),
      }}
    >
      <Box
        component="textarea"
        dir="auto"
        ref={field}
        aria-label={label}
        placeholder={placeholder}
        data-own-undo
        rows={1}
        maxLength={maxLetters}
        readOnly={readOnly}
        onFocus={() => undo.beginStep()}
        onInput={(event) => write(event.currentTarget)}
        onCompositionStart={(event) => {
          event.currentTarget.dataset.composing = "yes";
        }}
        onCompositionEnd={(event) => {
          delete event.currentTarget.dataset.composing;
          write(event.currentTarget);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => {
          undo.beginStep();
          onBlur?.();
        }}
        sx={{
          ...ghost,
          m: 0,
          border: 0,
          resize: "none",
          overflow: "hidden",
          bgcolor: "transparent",
          color: "inherit",
          borderRadius: "6px",
          "&:focus": { outline: "none" },
          "&::placeholder": { color: "text.faint", opacity: 1 },
        }}
      />
    </Box>
  );
}

const ghost = {
  gridArea: "1 / 1",
  minWidth: 0,
  p: 0,
  font: "inherit",
  letterSpacing: "inherit",
  whiteSpace: "pre-wrap",
  overflowWrap: "anywhere",
} as const;

/** Sets the words, and the hidden twin that gives the field its height. */
function show(area: HTMLTextAreaElement, words: string): void {
  if (area.value !== words) area.value = words;
  if (area.parentElement) area.parentElement.dataset.words = words;
}
