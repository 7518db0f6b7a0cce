import Menu from "@mui/material/Menu";
import MenuItem from "@mui/material/MenuItem";
import { nameOf } from "../canvas-actions.ts";
import { useCanvas } from "../canvas-context.ts";
import type { Join } from "./spots.ts";

export interface OpenConnect {
  id: string;
  anchor: HTMLElement;
}

interface ConnectMenuProps {
  open: OpenConnect;
  joins: readonly Join[];
  onClose(): void;
}

/** Draws a line without a pointer: to which card? Cards that are joined already are left out. */
export function ConnectMenu({ open: { id, anchor }, joins, onClose }: ConnectMenuProps) {
  const { store, actions, focusCard } = useCanvas();
  const joined = new Set(joins.flatMap(({ from, to }) => (from === id ? [to] : to === id ? [from] : [])));
  const others = store.all().filter((other) => other !== id && !joined.has(other));
  const close = () => {
    onClose();
    focusCard(id);
  };
  return (
    <Menu
      open
      anchorEl={anchor}
      onClose={close}
      disableRestoreFocus
      slotProps={{ list: { "aria-label": "Connect to", autoFocusItem: true }, paper: { sx: { maxHeight: 320, maxWidth: 320 } } }}
    >
      {others.length === 0 && <MenuItem disabled>No other card</MenuItem>}
      {others.map((other) => (
        <MenuItem
          key={other}
          onClick={() => {
            actions.join(id, other);
            close();
          }}
          dir="auto"
          sx={{ overflow: "hidden", textOverflow: "ellipsis", display: "block" }}
        >
          {nameOf(store.card(other)?.title ?? "")}
        </MenuItem>
      ))}
    </Menu>
  );
}
