import Box from "@mui/material/Box";
import type { SxProps, Theme } from "@mui/material/styles";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";

interface DocumentTitleProps {
  title: string;
  /** `null`: it is called so elsewhere, and not by this person. */
  onRename: ((title: string) => void) | null;
  readOnly: boolean;
  /** Where Enter leads: the first line of what follows. */
  onLeave?(): void;
  sx?: SxProps<Theme>;
}

const MAX_LETTERS = 200;
/** A title that rests this long is handed on, so that a closed tab does not lose it. */
const REST_MS = 500;

/** The name of a document, edited where it stands: handed on when typing rests, on Enter and when the field is left; Escape takes it back. */
export function DocumentTitle({ title, onRename, readOnly, onLeave, sx }: DocumentTitleProps) {
  const isFixed = readOnly || onRename === null;
  const [draft, setDraft] = useState<string | null>(null);
  const before = useRef(title);
  const commit = useRef<() => void>(() => undefined);
  commit.current = () => {
    const next = draft?.trim();
    if (next && next !== title) onRename?.(next);
  };
  useEffect(() => {
    if (draft === null) return;
    const timer = setTimeout(() => commit.current(), REST_MS);
    return () => clearTimeout(timer);
  }, [draft]);
  useEffect(() => () => commit.current(), []);

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape") {
      setDraft(before.current);
      event.stopPropagation();
    }
    if (event.key !== "Enter") return;
    event.preventDefault();
    commit.current();
    if (onLeave) onLeave();
    else event.currentTarget.blur();
  };
  return (
    <Box component="h1" sx={[{ m: 0, minWidth: 0 }, ...(Array.isArray(sx) ? sx : [sx ?? {}])]}>
      <Box
        component="input"
        aria-label="Title"
        dir="auto"
        placeholder="Untitled"
        autoFocus={title === "" && !isFixed} // a document that has just been made waits for its name
        value={draft ?? title}
        readOnly={isFixed}
        maxLength={MAX_LETTERS}
        onFocus={() => {
          before.current = title;
        }}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={() => {
          commit.current();
          setDraft(null);
        }}
        onKeyDown={onKeyDown}
        sx={{
          display: "block",
          width: "100%",
          p: 0,
          border: 0,
          bgcolor: "transparent",
          font: "inherit",
          letterSpacing: "inherit",
          color: "inherit",
          textOverflow: "ellipsis",
          "&:focus": { outline: "none" },
          "&::placeholder": { color: "text.faint", opacity: 1 },
        }}
      />
    </Box>
  );
}
