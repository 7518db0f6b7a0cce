/**
 * A list to choose from that opens beside what it changes: typing narrows it down, arrows and Enter choose. With `multiple` it
 * stays open and every choice is a switch.
 */
import Box from "@mui/material/Box";
import InputBase from "@mui/material/InputBase";
import Popover from "@mui/material/Popover";
import { Check } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { DENSITY } from "./theme/tokens.ts";

export interface Choice {
  id: string;
  label: string;
  icon?: ReactNode;
  /** What is said faintly at the end of the row. */
  hint?: string;
  chosen?: boolean;
}

interface PickerProps {
  label: string;
  anchor: Element;
  placeholder: string;
  /** What fits the words typed so far. */
  choices(words: string): readonly Choice[];
  /** Said when nothing fits. */
  empty: string;
  multiple?: boolean;
  onPick(choice: Choice): void;
  onClose(): void;
}

export function Picker({ label, anchor, placeholder, choices, empty, multiple = false, onPick, onClose }: PickerProps) {
  const id = useId();
  const [words, setWords] = useState("");
  const found = choices(words);
  const [at, setAt] = useState(() => Math.max(0, multiple ? 0 : found.findIndex((choice) => choice.chosen)));
  const activeAt = Math.min(at, found.length - 1);
  const active = found[activeAt];
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.children[activeAt]?.scrollIntoView({ block: "nearest" });
  }, [activeAt]);

  const pick = (choice: Choice) => {
    onPick(choice);
    if (!multiple) onClose();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && found.length > 0) setAt((activeAt + step + found.length) % found.length);
    else if (event.key === "Enter" && active) pick(active);
    else if (event.key === "Escape" || event.key === "Tab") onClose();
    else return;
    event.preventDefault();
  };
  return (
    <Popover
      open
      anchorEl={anchor}
      onClose={onClose}
      transitionDuration={120}
      anchorOrigin={{ vertical: "bottom", horizontal: "left" }}
      slotProps={{ paper: { role: "dialog", "aria-label": label, sx: { width: 260, mt: 0.5 } } }}
    >
      <Box sx={{ p: "6px", borderBottom: "0.5px solid", borderColor: "edge.hair" }}>
        <InputBase
          autoFocus
          fullWidth
          value={words}
          placeholder={placeholder}
          onChange={(event) => {
            setWords(event.target.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
          slotProps={{
            input: {
              role: "combobox",
              "aria-label": label,
              "aria-expanded": true,
              "aria-controls": id,
              "aria-activedescendant": active ? `${id}-${activeAt}` : undefined,
              "aria-autocomplete": "list",
              maxLength: 200,
            },
          }}
          sx={{ boxShadow: "none", px: 1, "&.Mui-focused": { outline: "none" } }}
        />
      </Box>
      <Box
        ref={list}
        role="listbox"
        id={id}
        aria-label={label}
        aria-multiselectable={multiple || undefined}
        sx={{ maxHeight: 296, overflowY: "auto", p: "6px" }}
      >
        {found.map((choice, i) => (
          <Box
            key={choice.id}
            role="option"
            id={`${id}-${i}`}
            aria-selected={choice.chosen ?? false}
            onMouseMove={() => setAt(i)}
            onMouseDown={(event) => event.preventDefault()} // the words keep the focus
            onClick={() => pick(choice)}
            sx={{
              display: "flex",
              alignItems: "center",
              gap: 1,
              px: 1,
              minHeight: DENSITY.control,
              borderRadius: "6px",
              cursor: "default",
              bgcolor: choice === active ? "plane.sunk" : "transparent",
            }}
          >
            {choice.icon}
            <Box dir="auto" sx={{ flex: 1, minWidth: 0, overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" }}>
              {choice.label}
            </Box>
            {choice.hint && <Box sx={{ fontSize: 12, color: "text.faint", flex: "none" }}>{choice.hint}</Box>}
            {choice.chosen && (
              <Box sx={{ color: "accent.text", flex: "none" }}>
                <Check aria-hidden size={14} strokeWidth={2} />
              </Box>
            )}
          </Box>
        ))}
      </Box>
      {found.length === 0 && (
        <Box role="status" sx={{ px: 2, pb: 1.5, color: "text.secondary", fontSize: 12 }}>
          {empty}
        </Box>
      )}
    </Popover>
  );
}

/** The choices whose label has the words typed. */
export function fitting(choices: readonly Choice[], words: string): readonly Choice[] {
  const query = words.trim().toLowerCase();
  return query === "" ? choices : choices.filter(({ label }) => label.toLowerCase().includes(query));
}
