import type { CanvasSection } from "@coreos/schema/documents/canvas-types";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import InputBase from "@mui/material/InputBase";
import { Plus } from "lucide-react";
import { type KeyboardEvent, useRef, useState } from "react";
import { keepDraft, recallDraft } from "../../ui/draft.ts";
import { useCanvas } from "./canvas-context.ts";

interface CardAdderProps {
  section: CanvasSection;
  open: boolean;
  empty: boolean;
  onClose(): void;
}

/** The place for the next card: a button, then a field where Enter adds and goes on, and Escape ends. Words that a reload cut stand in it. */
export function CardAdder({ section, open, empty, onClose }: CardAdderProps) {
  const { documentId, actions, openAdder } = useCanvas();
  const place = `${documentId} ${section.id}`;
  const [words, setWords] = useState(() => recallDraft(place));
  const button = useRef<HTMLButtonElement>(null);
  const write = (next: string) => {
    setWords(next);
    keepDraft(place, next);
  };
  const add = () => {
    const title = words.trim();
    if (title !== "") actions.add(section.id, title);
    write("");
    return title !== "";
  };
  const close = () => {
    onClose();
    requestAnimationFrame(() => button.current?.focus());
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter") {
      event.preventDefault();
      if (!add()) close();
    }
    if (event.key !== "Escape") return;
    event.stopPropagation();
    add();
    close();
  };
  if (open || words !== "") {
    return (
      <Box sx={{ mt: 1 }}>
        <InputBase
          key={String(open)} // asked for while words of before stand here: the focus comes
          autoFocus={open}
          fullWidth
          value={words}
          placeholder="One thing, then Enter"
          onChange={(event) => write(event.target.value)}
          onKeyDown={onKeyDown}
          onBlur={() => {
            add();
            onClose();
          }}
          slotProps={{ input: { "aria-label": `New card in ${section.title}`, maxLength: 1_000, enterKeyHint: "done" } }}
        />
      </Box>
    );
  }
  return (
    <Button
      ref={button}
      variant="text"
      data-adder={section.id}
      aria-label={`Add a card to ${section.title}`}
      onClick={() => openAdder(section.id)}
      startIcon={<Plus aria-hidden size={14} strokeWidth={1.75} />}
      sx={{
        mt: empty ? 0.5 : 1,
        ml: -0.75,
        px: 0.75,
        alignSelf: "flex-start",
        "&.MuiButton-colorPrimary": { color: "text.secondary" },
        "&.MuiButton-colorPrimary:hover, &.MuiButton-colorPrimary:focus-visible": { color: "accent.text" },
        // Nine of the same button would be louder than the cards: they come with the pointer or the focus, or where nothing is yet.
        "@media (hover: hover)": { opacity: empty ? 1 : 0, "section:hover > &, section:focus-within > &": { opacity: 1 } },
      }}
    >
      Add a card
    </Button>
  );
}
