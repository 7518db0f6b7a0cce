import InputBase from "@mui/material/InputBase";
import { useRef, useState } from "react";

/** Answers the new title, or `null` when it was left as it was. */
export function RenameField({ title, onDone }: { title: string; onDone(title: string | null, by: "keyboard" | "pointer"): void }) {
  const [value, setValue] = useState(title);
  const isDone = useRef(false);
  const next = value.trim();
  const finish = (answer: string | null, by: "keyboard" | "pointer") => {
    if (!isDone.current) onDone(answer, by);
    isDone.current = true; // leaving the page's focus behind is no second answer
  };
  const changed = () => (next && next !== title ? next : null);
  return (
    <InputBase
      autoFocus
      fullWidth
      value={value}
      onChange={(event) => setValue(event.target.value)}
      onBlur={() => finish(changed(), "pointer")}
      onFocus={(event) => event.target.select()}
      onKeyDown={(event) => {
        event.stopPropagation(); // letters are the title's, not the tree's
        if (event.key === "Enter") finish(changed(), "keyboard");
        if (event.key === "Escape") finish(null, "keyboard");
      }}
      slotProps={{ input: { "aria-label": "Title", maxLength: 120, dir: "auto" } }}
      sx={{ minHeight: 28, height: "100%", px: 0.75, mr: 0.5, borderRadius: "6px", bgcolor: "plane.raised", "& input": { py: 0.25 } }}
    />
  );
}
