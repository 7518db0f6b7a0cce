import Popover from "@mui/material/Popover";
import { useCanvas } from "../canvas-context.ts";
import { ColorSwatches } from "./color-swatches.tsx";

interface ColorPopoverProps {
  ids: readonly string[];
  anchor: HTMLElement;
  onClose(): void;
}

/** One colour for all of these cards. */
export function ColorPopover({ ids, anchor, onClose }: ColorPopoverProps) {
  const { store, actions } = useCanvas();
  const colors = new Set(ids.map((id) => store.card(id)?.color ?? null));
  return (
    <Popover
      open
      anchorEl={anchor}
      onClose={onClose}
      anchorOrigin={{ vertical: "top", horizontal: "center" }}
      transformOrigin={{ vertical: "bottom", horizontal: "center" }}
      slotProps={{ paper: { role: "dialog", "aria-label": "Colour of the chosen cards", sx: { p: 1.5, mt: -1 } } }}
    >
      <ColorSwatches
        autoFocus
        value={colors.size === 1 ? [...colors][0] : undefined}
        onPick={(color) => {
          actions.colour(ids, color);
          onClose();
        }}
      />
    </Popover>
  );
}
