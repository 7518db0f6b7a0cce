import Box from "@mui/material/Box";
import { Plus } from "lucide-react";
import { type ClipboardEvent, type KeyboardEvent, useState } from "react";
import { DENSITY, TYPED } from "../../ui/theme/tokens.ts";

const MOST_LETTERS = 500;

interface TaskAdderProps {
  /** Where it goes: "Todo", "Friday". */
  place: string;
  open: boolean;
  onOpen(): void;
  /** Every Enter makes one more. */
  onAdd(title: string): void;
  /** `left`: the focus is elsewhere already. */
  onClose(how: "key" | "left"): void;
  tabStop?: boolean;
  onKey?(event: KeyboardEvent): void;
}

/** Makes one task after the other without leaving the keyboard; Escape keeps what is written and ends it, so does leaving it. */
export function TaskAdder({ place, open, onOpen, onAdd, onClose, tabStop = true, onKey }: TaskAdderProps) {
  const [title, setTitle] = useState("");
  const add = () => {
    if (title.trim() !== "") onAdd(title.trim());
    setTitle("");
  };
  const onPaste = (event: ClipboardEvent) => {
    const lines = taskLines(event.clipboardData.getData("text/plain"));
    if (lines.length < 2) return;
    event.preventDefault();
    for (const line of lines) onAdd(line.slice(0, MOST_LETTERS));
  };
  if (!open) {
    return (
      <Box
        component="button"
        type="button"
        aria-label={`New task in ${place}`}
        data-adder
        tabIndex={tabStop ? 0 : -1}
        onClick={onOpen}
        onKeyDown={onKey}
        sx={{
          ...lineStyle,
          border: 0,
          bgcolor: "transparent",
          color: "text.faint",
          font: "inherit",
          textAlign: "left",
          cursor: "default",
          "&:hover, &:focus-visible": { color: "text.primary" },
        }}
      >
        <Plus aria-hidden size={14} /> New task
      </Box>
    );
  }
  return (
    <Box sx={lineStyle}>
      <Plus aria-hidden size={14} />
      <Box
        component="input"
        dir="auto"
        aria-label={`New task in ${place}`}
        placeholder="What needs doing?"
        autoFocus
        value={title}
        maxLength={MOST_LETTERS}
        onChange={(event) => setTitle(event.target.value)}
        onPaste={onPaste}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.nativeEvent.isComposing) return;
          if (event.key === "Enter" && title.trim() !== "") add();
          else if (event.key === "Escape") {
            add();
            onClose("key");
          } else if (event.key === "Enter") onClose("key");
          else return;
          event.preventDefault();
        }}
        onBlur={() => {
          add();
          onClose("left");
        }}
        sx={{
          flex: 1,
          minWidth: 0,
          border: 0,
          p: 0,
          bgcolor: "transparent",
          color: "text.primary",
          font: "inherit",
          fontSize: TYPED.text,
          "&:focus": { outline: 0 },
          "&::placeholder": { color: "text.faint", opacity: 1 },
        }}
      />
    </Box>
  );
}

const lineStyle = {
  display: "flex",
  alignItems: "center",
  gap: 1,
  width: "100%",
  height: "100%",
  minHeight: DENSITY.control,
  px: 1.5,
  borderRadius: "6px",
} as const;

/** A pasted list is a task for each line; its signs ("- [ ]", "2.") are none of the words. */
export function taskLines(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.replace(/^\s*(?:[-*+•]|\d+[.)])?\s*(?:\[[ xX]\]\s*)?/, "").trim())
    .filter((line) => line !== "");
}
